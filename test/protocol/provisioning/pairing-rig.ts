import type { JoinEvent, JoinOutcome, SessionOptions } from "../../../protocol/provisioning/contract";
import { createPairingFlow, type PairingFlow } from "../../../protocol/provisioning/flow";
import { createRig, type Rig, type RigOptions } from "./blufi/support/firmware-rig";
import { utf8 } from "./blufi/support/hex";
import { type Watched, watch } from "./blufi/support/watch";

export const RIGHT = { ssid: utf8("HomeNet"), password: utf8("12345678") };
export const WRONG = { ssid: utf8("HomeNet"), password: utf8("nope") };
export const LIMIT_MS = 600_000;

export interface Pairing extends Rig {
  readonly flow: PairingFlow;
}

export function pairing(options: RigOptions = {}, session: SessionOptions = {}): Pairing {
  const rig = createRig(options);
  return Object.assign(rig, { flow: createPairingFlow(rig.ports, rig.provisioner, "id", session) });
}

export const outcomes = (events: Watched<JoinEvent>): readonly JoinOutcome[] =>
  events.values.flatMap((event) => (event.type === "outcome" ? [event.result] : []));

export async function joinToTheEnd(pair: Pairing, credentials = RIGHT): Promise<JoinOutcome> {
  const events = watch(pair.flow.join(credentials));
  await pair.world.until(() => events.ended !== "no", LIMIT_MS);
  expect(events.ended).toBe("completed");
  expect(outcomes(events)).toHaveLength(1);
  expect(events.values.at(-1)?.type).toBe("outcome");
  return outcomes(events)[0] ?? { outcome: "cancelled" };
}

export async function untilApplied(pair: Pairing): Promise<Watched<JoinEvent>> {
  const events = watch(pair.flow.join(RIGHT));
  await pair.world.until(() => events.values.some(({ type }) => type === "applied"), 60_000);
  return events;
}

/** Nothing stays behind a closed flow: no link, no timer. */
export async function expectNothingLeft(pair: Pairing): Promise<void> {
  pair.flow.close();
  await pair.world.advance(300_000);
  expect(pair.open).toBe(0);
  expect(pair.world.pending()).toBe(0);
}
