import { filter } from "rxjs";
import { createBatch } from "../../miniprogram/device/workbench/batch/batch";
import { createBatchJournal } from "../../miniprogram/device/workbench/batch/journal";
import { createDeviceKeys } from "../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry } from "../../miniprogram/lib/devices/registry";
import { wxSecretStorage } from "../../miniprogram/lib/networks/secret-storage";
import { PROTOCOLS } from "../../protocol/provisioning/known-protocols";
import { siteOf } from "../../simulator/scenario/batch/site-of";
import { batchRoom } from "../batch/batch-room";
import { BUILDING, BUILDING_KINDS, SITE } from "../batch/building";
import { oneByOne } from "../batch/one-by-one";
import type { Figure, Measurement } from "../figure";
import { JOIN_S, knownPairingSeconds } from "../pairing-room";

/** What a person with a maker's app does for each device: choose it, its network, type the password. An assumption, s. */
const MAKER_HANDS_S = 10;
const NOBODY = "-";

/** A batch of fifty mixed devices, every tenth of which refuses its first connection, in virtual time. */
export const batchOfFifty: Measurement = {
  ids: ["batch.50.virtual-s", "batch.50.vs-maker", "batch.50.vs-bound", "batch.wx-calls", "batch.50.devices-per-hour"],
  async measure() {
    const ours = await batch();
    const alone = batchRoom();
    const sequential = await oneByOne(alone, { handsS: 0, list: false });
    const maker = await oneByOne(batchRoom(), { handsS: MAKER_HANDS_S, list: true });
    const bound = await joinsOverlapped();
    const time = (id: string, vs: string, other: number): Figure => ({
      ...{ id, value: ours.seconds, unit: "s", better: "lower", vs, ratio: ours.seconds / other },
    });
    const perHour = (seconds: number) => (BUILDING.length * 3_600) / seconds;
    return [
      time("batch.50.virtual-s", "the same devices one after the other with our own flow", sequential),
      time("batch.50.vs-maker", "a person with a maker's app, one after the other, everything retried", maker),
      time("batch.50.vs-bound", "joins overlapped without limit, the rest of every pairing one after the other", bound),
      {
        ...{ id: "batch.wx-calls", value: ours.calls, unit: "calls", better: "lower" },
        ...{ vs: "one after the other with our own flow", ratio: ours.calls / alone.calls() },
      },
      {
        ...{ id: "batch.50.devices-per-hour", value: perHour(ours.seconds), unit: "devices/h", better: "higher" },
        ...{ vs: "a person with a maker's app", ratio: perHour(ours.seconds) / perHour(maker) },
      },
    ];
  },
};

/** What needs the phone one after the other, as each kind's known pairing takes it, and the last one's join; s. */
async function joinsOverlapped(): Promise<number> {
  let seconds = JOIN_S;
  for (const { device, count } of BUILDING_KINDS)
    seconds += count * ((await knownPairingSeconds(device, "pop" in device ? device.pop : undefined)) - JOIN_S);
  return seconds;
}

async function batch(): Promise<{ readonly seconds: number; readonly calls: number }> {
  const room = batchRoom();
  const { phone, ports } = room;
  const from = room.now();
  const running = createBatch({
    ...{ ports, provisioners: PROTOCOLS.map(({ provisioner }) => provisioner), lines: BUILDING },
    ...{ site: siteOf(SITE, 0), journal: createBatchJournal(phone.wx, () => NOBODY, "order") },
    ...{ registry: createDeviceRegistry(phone.wx), keys: createDeviceKeys(wxSecretStorage(phone.wx)) },
    now: () => ports.clock.now(),
  });
  running.start();
  const state = await room.first(running.state$.pipe(filter((one) => one.running === "finished")));
  running.close();
  if (state.count.joined !== BUILDING.length) throw new Error(`the batch ended ${JSON.stringify(state.count)}`);
  return { seconds: room.now() - from, calls: room.calls() };
}
