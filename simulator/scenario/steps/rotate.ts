import { createBatchJournal } from "../../../miniprogram/device/workbench/batch/journal";
import { comparedSerial } from "../../../miniprogram/device/workbench/order/serial";
import { inventoryOf } from "../../../miniprogram/device/workbench/rotation/inventory";
import {
  createRotation,
  type RotationPlace,
  type RotationState,
} from "../../../miniprogram/device/workbench/rotation/rotation";
import { NOBODY } from "../../../miniprogram/lib/storage/keys";
import type { Accounted } from "../batch/batch-truth";
import { runWalkedStep, WORKDAY_MS } from "../batch/run-walked-step";
import { siteOf } from "../batch/site-of";
import type { PhoneUnderTest } from "../phone-under-test";
import { RotateSchema, type RotateStep } from "./batch-fields";
import { serialDevices } from "./serial-devices";
import type { StepKind } from "./step-kind";

/** A site's network changed: a person walks its devices, and reads from their labels what they ask for. */
export const rotate: StepKind<typeof RotateSchema, RotateStep> = {
  schema: RotateSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: true,
  limitMs: WORKDAY_MS,
  fill: (raw, { devices }) => ({ wanted: raw.expect ?? {}, devices: serialDevices(devices) }),
  describe: ({ site }) => `move all devices to ${site.ssid}`,
  run: (step, underTest, context) =>
    runWalkedStep(step, underTest, context, () => openRotation(step, underTest), accountedIn),
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
