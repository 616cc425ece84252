import {
  concat,
  defer,
  EMPTY,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  Subject,
  switchMap,
  take,
  throwError,
  throwIfEmpty,
  timer,
} from "rxjs";
import type { AdviceKey } from "../../../../protocol/errors/advice";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type {
  JoinEvent,
  JoinOutcome,
  Provisioner,
  ProvisioningSession,
  SessionAnswer,
  SessionInfo,
  SessionOptions,
  SessionPrompt,
  WifiNetwork,
} from "../../../../protocol/provisioning/contract";
import type { World } from "../../../../simulator/world/time/world";

/** What a scripted device is and wants. */
export interface Script {
  readonly kind?: string;
  readonly info?: Partial<SessionInfo>;
  readonly networks?: readonly WifiNetwork[];
  /** In place of a list. */
  readonly listFails?: DeviceError;
  /** What it asks, again with one more refusal until `accepts`. */
  readonly asks?: (refused: number) => SessionPrompt;
  readonly accepts?: (answer: SessionAnswer) => boolean;
  /** How the device's joins end, one after the other; the last for good. Absent: all succeed. */
  readonly joins?: readonly (JoinOutcome | "endless")[];
  /** Named when nobody answers. */
  readonly missing?: AdviceKey;
  /** Refusals it puts up with on one link. */
  readonly patience?: number;
  readonly fails?: DeviceError;
  readonly canIdentify?: boolean;
}

export interface ScriptedProvisioner extends Provisioner {
  readonly answers: readonly SessionAnswer[];
  readonly options: readonly SessionOptions[];
  readonly deviceIds: readonly string[];
  readonly identified: () => number;
  /** Links that are open, or being made. */
  readonly links: () => number;
  /** Ends the open link. */
  drop(): void;
}

const HOME = Uint8Array.of(0x48);
const JOINED: JoinOutcome = { outcome: "joined", ssid: HOME, rssi: -44 };
const LOST = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });

/** A protocol that does as told; each of its steps takes 100 ms. */
export function scriptedProvisioner(world: World, script: Script): ScriptedProvisioner {
  const { kind = "stub", asks, accepts = () => true, missing = "enter-pop", patience = 9, fails } = script;
  const answers: SessionAnswer[] = [];
  const seen: SessionOptions[] = [];
  const deviceIds: string[] = [];
  const dropped = new Subject<void>();
  const ends = [...(script.joins ?? [])];
  let identified = 0;
  let links = 0;
  const after = <T>(value: T): Observable<T> => timer(100, world.scheduler).pipe(map(() => value));
  const refusal = (advice: AdviceKey) => new DeviceError({ kind: "unsupported", what: "answer" }, { advice });
  const identify = () =>
    defer(() => {
      identified += 1;
      return EMPTY;
    });
  const session: ProvisioningSession = {
    info: { kind, encrypted: true, ...script.info },
    scanWifi: () => {
      const { listFails } = script;
      if (listFails !== undefined) return after(listFails).pipe(switchMap(() => throwError(() => listFails)));
      return after(script.networks ?? [{ ssid: HOME, rssi: -40 }]);
    },
    join: () => {
      const result = ends.length > 1 ? ends.shift() : ends[0];
      const sent = of<JoinEvent[]>({ type: "step", step: "join" }, { type: "applied" });
      return concat(
        sent,
        result === "endless" ? NEVER : after<JoinEvent>({ type: "outcome", result: result ?? JOINED }),
      );
    },
    status: () => after({ outcome: "joined" as const, ssid: HOME }),
    ...(script.canIdentify ? { identify } : {}),
  };
  const prove = (prompt: SessionPrompt, ask: SessionOptions["prompt"], refused: number): Observable<unknown> =>
    (ask?.(prompt) ?? EMPTY).pipe(
      take(1),
      throwIfEmpty(() => refusal(missing)),
      switchMap((answer) => {
        answers.push(answer);
        return after(accepts(answer));
      }),
      switchMap((good) => {
        if (good || asks === undefined) return of(true);
        // That the label has no code is no answer that could be wrong.
        if (answers.at(-1)?.pop === "") {
          const again = asks(refused);
          return prove(again.type === "pop" ? { ...again, emptyRefused: true } : again, ask, refused);
        }
        if (refused + 1 >= patience) return throwError(() => refusal("check-pop"));
        return prove(asks(refused + 1), ask, refused + 1);
      }),
    );
  return {
    kind,
    answers,
    options: seen,
    deviceIds,
    identified: () => identified,
    links: () => links,
    drop: () => dropped.next(),
    detect: () => undefined,
    open: (_ports, deviceId, options, onStep) => {
      const ended = dropped.pipe(
        mergeMap(() => throwError(() => LOST)),
        ignoreElements(),
      );
      const opened = defer(() => {
        links += 1;
        deviceIds.push(deviceId);
        seen.push(options);
        onStep("connect");
        return after(fails);
      }).pipe(
        switchMap((failure) => {
          if (failure !== undefined) return throwError(() => failure);
          onStep("secure");
          return asks === undefined ? of(true) : prove(asks(0), options.prompt, 0);
        }),
        switchMap(() => concat(of(session), NEVER)),
      );
      return merge(opened, ended).pipe(
        finalize(() => {
          links -= 1;
        }),
      );
    },
  };
}
