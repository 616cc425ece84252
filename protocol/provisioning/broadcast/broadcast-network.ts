import {
  catchError,
  defer,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  switchMap,
  take,
  takeWhile,
  throwError,
} from "rxjs";
import { asDeviceError } from "../../errors/as-device-error";
import { DeviceError } from "../../errors/device-error";
import type { UdpPort, UdpSocket } from "../../ports/sockets";
import { impossibleCredentials } from "../impossible-credentials";
import type { BroadcastEvent, BroadcastOptions } from "./contract";
import { phoneNetwork, phoneObstacle, sendingPhone } from "./phone-network";
import { transmit } from "./transmit";

/**
 * Sends a network to whoever listens, and waits for answers. Cold; never errors, completes after exactly one outcome.
 *
 *     phone asked --on no network, another, 5 GHz--> failed
 *        v
 *     port bound --> sending --all sent, or an answer and no label--> listening --time over--> unverified
 *                       |  \__ four sends failed --> failed                |
 *                       +----------- the label's MAC answered -------------+--> joined
 *     stop$ in any state: cancelled
 *
 * No key is handed over and no answer is signed, so the outcome is by identity: `joined` when an answer to this very sending bears
 * the MAC of the device's label (docs/decisions/024). Silence is `unverified`: a device with a wrong password is as silent as one
 * whose answer was lost.
 */
export function broadcastNetwork({
  ports,
  method,
  request,
  stop$ = NEVER,
}: BroadcastOptions): Observable<BroadcastEvent> {
  const run = defer(() => {
    ports.registerSecret?.(request.password);
    if (request.key !== undefined) ports.registerSecret?.(request.key);
    const { udp } = ports;
    if (udp === undefined) return throwError(noUdp);
    const impossible = impossibleCredentials(request);
    if (impossible !== undefined) return throwError(() => impossible);
    return phoneNetwork(ports).pipe(
      switchMap((network) => {
        const obstacle = phoneObstacle(network, request.ssid);
        return obstacle === undefined ? sendFrom(udp, sendingPhone(network)) : throwError(() => obstacle);
      }),
    );
  });
  const sendFrom = (udp: UdpPort, phone: ReturnType<typeof sendingPhone>) =>
    openFirst(udp, method.replyPorts).pipe(
      switchMap(({ socket, index }) =>
        ports.randomness.bytes(method.randomLength(request)).pipe(
          switchMap((random) => {
            const begun = method.begin(request, phone, index, random);
            if (begun instanceof DeviceError) return throwError(() => begun);
            return transmit(socket, ports.clock, method, begun, request);
          }),
        ),
      ),
    );
  const stopped = stop$.pipe(
    take(1),
    map((): BroadcastEvent => ({ type: "outcome", result: { outcome: "cancelled" } })),
  );
  return merge(
    stopped,
    run.pipe(
      catchError((error: unknown) =>
        of<BroadcastEvent>({
          type: "outcome",
          result: { outcome: "failed", error: asDeviceError(error, "broadcast") },
        }),
      ),
    ),
  ).pipe(takeWhile(({ type }) => type !== "outcome", true));
}

/** The first port that can be bound; errors with the last one's cause. */
function openFirst(
  udp: UdpPort,
  [port, ...others]: readonly number[],
  index = 0,
): Observable<{ readonly socket: UdpSocket; readonly index: number }> {
  let opened = false;
  return udp.open(port).pipe(
    map((socket) => {
      opened = true;
      return { socket, index };
    }),
    // A socket that closes later has a cause of its own.
    catchError((error: unknown) =>
      opened || others.length === 0 ? throwError(() => error) : openFirst(udp, others, index + 1),
    ),
  );
}

function noUdp(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: "UDP on this client" }, { advice: "update-app" });
}
