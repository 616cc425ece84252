import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  interval,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  share,
  takeUntil,
  tap,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { UdpSocket } from "../../ports/sockets";
import { Answers } from "./answers";
import type { BroadcastAnswer, BroadcastEvent, BroadcastMethod, BroadcastRequest, Transmission } from "./contract";
import { type SendProgress, sendLengths } from "./send-lengths";

/** After an answer that no label can be held against: others may answer too, ms. */
const MORE_ANSWERS_MS = 5_000;
/** Between two reports while nothing is sent, ms. */
const REPORT_MS = 100;
const NOTHING_SENT: SendProgress = { sent: 0, round: 1, elapsedMs: 0 };

/** One sending on a bound socket, to its outcome. Cold; errors with the platform's cause. */
export function transmit(
  socket: UdpSocket,
  clock: Clock,
  method: BroadcastMethod,
  transmission: Transmission,
  { mac, ssid }: BroadcastRequest,
): Observable<BroadcastEvent> {
  return defer(() => {
    const startedAt = clock.now();
    const elapsed = () => clock.now() - startedAt;
    const answers = new Answers(transmission, mac);
    const answer$ = socket.datagrams$.pipe(
      concatMap((datagram) => {
        const answer = answers.take(datagram, elapsed());
        return answer === undefined ? EMPTY : of(answer);
      }),
      share(),
    );
    let last = NOTHING_SENT;
    let answered = false;

    const confirm = ({ ip }: BroadcastAnswer): Observable<never> => {
      if (method.confirmation === undefined) return EMPTY;
      const { port, content } = method.confirmation;
      const once = socket.send({ address: ip, port, data: content.slice() }).pipe(catchError(() => EMPTY));
      return concat(once, once);
    };
    const take = (answer: BroadcastAnswer): Observable<BroadcastEvent> => {
      answered = true;
      const event = of<BroadcastEvent>({ type: "answer", answer });
      if (answer.isWanted === false) return event;
      if (answer.isWanted === undefined) return concat(event, confirm(answer));
      const joined = of<BroadcastEvent>({ type: "outcome", result: { outcome: "joined", ssid, ip: answer.ip } });
      return concat(event, confirm(answer), joined);
    };

    const sending = sendLengths(socket, clock, method, transmission).pipe(
      // Everything further would only be one more time that the password is on the air.
      takeUntil(mac === undefined ? answer$ : NEVER),
      tap((progress) => {
        last = progress;
      }),
      map((progress): BroadcastEvent => ({ type: "progress", phase: "sending", ...progress })),
    );
    const listening = defer(() =>
      interval(REPORT_MS, clock.scheduler).pipe(
        takeUntil(timer(mac === undefined && answered ? MORE_ANSWERS_MS : method.listeningMs, clock.scheduler)),
        map((): BroadcastEvent => ({ type: "progress", phase: "listening", ...last, elapsedMs: elapsed() })),
      ),
    );
    const end = defer(() =>
      of<BroadcastEvent>({
        type: "outcome",
        result: { outcome: "unverified", error: answered && mac === undefined ? noLabel() : silence(elapsed()) },
      }),
    );
    const heard = answer$.pipe(concatMap(take));
    return merge(heard, concat(sending, listening, end));
  });
}

function silence(ms: number): DeviceError {
  return new DeviceError({ kind: "timeout", operation: "answer to a broadcast", ms }, { advice: "look-at-device" });
}

function noLabel(): DeviceError {
  const operation = "telling the device that answered from a stranger";
  return new DeviceError({ kind: "operation-failed", operation }, { advice: "look-at-device" });
}
