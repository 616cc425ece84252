import { map } from "rxjs";
import { createBatchJournal } from "../../../miniprogram/device/workbench/batch/journal";
import { comparedSerial } from "../../../miniprogram/device/workbench/order/serial";
import { inventoryOf } from "../../../miniprogram/device/workbench/rotation/inventory";
import {
  createRotation,
  type RotationPlace,
  type RotationState,
} from "../../../miniprogram/device/workbench/rotation/rotation";
import { NOBODY } from "../../../miniprogram/lib/storage/keys";
import { type Accounted, surpriseInBatch } from "../batch/batch-truth";
import { playWalk } from "../batch/play-walk";
import { siteOf } from "../batch/site-of";
import type { PhoneUnderTest } from "../phone-under-test";
import { RotateSchema, type RotateStep } from "./batch-fields";
import { serialDevices } from "./serial-devices";
import type { StepEnd } from "./step-end";
import type { StepKind } from "./step-kind";

const LIMIT_MS = 8 * 3_600_000;

/** A site's network changed: a person walks its devices, and reads from their labels what they ask for. */
export const rotate: StepKind<typeof RotateSchema, RotateStep> = {
  schema: RotateSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: true,
  limitMs: LIMIT_MS,
  fill: (raw, { devices }) => ({ wanted: raw.expect ?? {}, devices: serialDevices(devices) }),
  describe: ({ site }) => `move all devices to ${site.ssid}`,
  run: (step, underTest, { world, radio, joins, building }) =>
    playWalk(
      underTest,
      world.scheduler,
      () => openRotation(step, underTest),
      building?.walker(underTest.name)?.roundMs,
    ).pipe(
      map((state): StepEnd => {
        const { site, devices, wanted } = step;
        const truth = { radio, joins, phone: underTest.name, site, devices };
        const surprise = surpriseInBatch(accountedIn(state), wanted, truth);
        return { outcome: "done", ...(surprise === undefined ? {} : { surprise }) };
      }),
    ),
};

function openRotation({ site, devices }: RotateStep, { ports, provisioners, registry, keys, wx }: PhoneUnderTest) {
  const now = () => ports.clock.now();
  const open = siteOf(site, now());
  const pops = new Map(devices.map(({ serial, pop }) => [comparedSerial(serial), pop]));
  const { lines } = inventoryOf(registry.list(), { rooms: [], kinds: provisioners.map(({ kind }) => kind) });
  const inventory = lines.map((line) => {
    const pop = pops.get(comparedSerial(line.serial));
    return pop === undefined ? line : { ...line, pop };
  });
  return createRotation({
    ...{ ports, provisioners, registry, keys, now, inventory, site: open },
    journal: createBatchJournal(wx, () => NOBODY, `rotate-${open.id}`),
  });
}

function accountedIn({ devices }: RotationState): Accounted {
  const at = (...places: readonly RotationPlace[]) =>
    devices.flatMap(({ device, place }) => (places.includes(place) ? [device.serial] : []));
  return {
    joined: at("moved"),
    failed: at("failed", "unverified"),
    // Whom nobody came near is still on the list.
    missing: at("silent", "left"),
    open: at("moving"),
    duplicate: [],
    stray: 0,
  };
}
