import {
  concat,
  concatMap,
  defer,
  finalize,
  ignoreElements,
  merge,
  type Observable,
  of,
  take,
  takeUntil,
  tap,
  timer,
  toArray,
} from "rxjs";
import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { parseRecording } from "../../../../protocol/adapters/record/parse-recording";
import { createRecorder } from "../../../../protocol/adapters/record/recorder";
import { createReplay, type Replay } from "../../../../protocol/adapters/record/replayer";
import { connect } from "../../../../protocol/ble/connect";
import { scan } from "../../../../protocol/ble/scanner";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { createLogRing } from "../../../../protocol/log/ring";
import type { Ports } from "../../../../protocol/ports/ports";
import type { RandomnessPort } from "../../../../protocol/ports/randomness";
import { createBlufiProvisioner } from "../../../../protocol/provisioning/blufi/provisioner";
import type { JoinEvent } from "../../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { buildScenarioContext } from "../../../../simulator/scenario/scenario-context";
import { loadScenario } from "../../../scenarios/load";
import { Lab, NOTIFYING, READABLE, SERVICE, WRITABLE } from "../../../simulator/wx/lab";

/** What a program tells while it works with its ports. */
export type Program = (ports: Ports) => Observable<unknown>;

export interface Recorded {
  readonly text: string;
  readonly told: readonly unknown[];
  /** Every random byte that was drawn, draw by draw. */
  readonly drawn: readonly Uint8Array[];
}

export interface Replayed {
  readonly replay: Replay;
  readonly told: readonly unknown[];
  readonly errors: readonly unknown[];
  /** The replay, recorded in its turn. */
  readonly text: string;
}

interface ScenarioContext {
  readonly ports: Ports;
  readonly world: { until(done: () => boolean, maxMs: number): Promise<boolean>; advance(ms: number): Promise<void> };
}

const PASSWORD = encodeUtf8("12345678");

/** Finds the lamp, opens a BluFi session, lists the networks, joins one. */
export const pairing =
  (secure: boolean): Program =>
  (ports) =>
    scan(ports, { where: ({ localName }) => localName === "BLUFI_LAMP" }).pipe(
      take(1),
      concatMap(({ deviceId }) => {
        const flow = createPairingFlow(ports, createBlufiProvisioner(), deviceId, { secure });
        const joined$ = flow.join({ ssid: encodeUtf8("HomeNet"), password: PASSWORD });
        const networks$ = flow.wifiNetworks();
        return concat(networks$, joined$.pipe(toArray())).pipe(finalize(() => flow.close()));
      }),
    );

/** Connects, listens, writes, reads, and stays for ten seconds. */
export const talking: Program = (ports) =>
  scan(ports, { services: [SERVICE] }).pipe(
    take(1),
    concatMap(({ deviceId }) => connect(ports, deviceId)),
    concatMap((connection) =>
      merge(
        connection.notifications({ service: SERVICE, characteristic: NOTIFYING }),
        connection.write({ service: SERVICE, characteristic: WRITABLE }, Uint8Array.of(1, 2, 3)).pipe(ignoreElements()),
        connection.read({ service: SERVICE, characteristic: READABLE }),
      ),
    ),
    takeUntil(timer(10_000, ports.clock.scheduler)),
  );

export function outcomeOf(told: readonly unknown[]): unknown {
  return (told.at(-1) as readonly JoinEvent[] | undefined)?.at(-1);
}

export function recordPairing(secure = true, seed = 7): Promise<Recorded> {
  const context = buildScenarioContext({ ...loadScenario("success"), seed });
  const underTest = [...context.phones.values()][0];
  if (underTest === undefined) throw new Error("the scenario has no phone");
  return record({ ports: underTest.ports, world: context.world }, pairing(secure));
}

export function recordTalk(ports: (lab: Lab) => Ports): Promise<Recorded> {
  const lab = new Lab();
  for (const atMs of [3_000, 4_000, 4_001]) {
    lab.world.schedule(atMs, () => lab.device.set(NOTIFYING, Uint8Array.of(atMs & 0xff)));
  }
  return record({ ports: ports(lab), world: lab.world }, talking);
}

async function record({ ports, world }: ScenarioContext, program: Program): Promise<Recorded> {
  const drawn: Uint8Array[] = [];
  const randomness: RandomnessPort = {
    bytes: (length) => ports.randomness.bytes(length).pipe(tap((bytes) => drawn.push(bytes))),
  };
  // The pool of random bytes is filled before the recording begins.
  await world.advance(1_000);
  const recorder = createRecorder({ ...ports, randomness });
  recorder.registerSecret(PASSWORD);
  const told: unknown[] = [];
  let ended = false;
  program(recorder.ports)
    .pipe(
      finalize(() => {
        ended = true;
      }),
    )
    .subscribe((value) => told.push(value));
  if (!(await world.until(() => ended, 120_000))) throw new Error("the program did not end");
  await world.advance(20_000);
  return { text: recorder.exportText(), told, drawn };
}

/** Runs a program on a recording, in virtual time, with the random bytes given. */
export function replayed(text: string, program: Program, drawn?: readonly Uint8Array[]): Replayed {
  const clock = createFakeClock();
  const left = [...(drawn ?? [])];
  const remembered: RandomnessPort = { bytes: () => defer(() => of(left.shift() ?? new Uint8Array(0))) };
  const replay = createReplay(parseRecording(text), {
    clock,
    log: createLogRing(),
    ...(drawn === undefined ? {} : { randomness: remembered }),
  });
  const recorder = createRecorder(replay.ports);
  recorder.registerSecret(PASSWORD);
  const told: unknown[] = [];
  const errors: unknown[] = [];
  program(recorder.ports).subscribe({
    next: (value) => told.push(value),
    error: (error: unknown) => errors.push(error),
  });
  clock.advance(200_000);
  return { replay, told, errors, text: recorder.exportText() };
}
