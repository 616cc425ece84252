import { createBatch } from "../../../miniprogram/device/workbench/batch/batch";
import type { BatchDevice, BatchState } from "../../../miniprogram/device/workbench/batch/contract";
import { createBatchJournal } from "../../../miniprogram/device/workbench/batch/journal";
import { namesOf } from "../../../miniprogram/device/workbench/site/naming";
import { NOBODY } from "../../../miniprogram/lib/storage/keys";
import type { Accounted } from "../batch/batch-truth";
import { runWalkedStep, WORKDAY_MS } from "../batch/run-walked-step";
import { siteOf } from "../batch/site-of";
import type { PhoneUnderTest } from "../phone-under-test";
import { BatchSchema, type BatchStep } from "./batch-fields";
import { serialDevices } from "./serial-devices";
import type { StepKind } from "./step-kind";

/** A person works through an order. */
export const batch: StepKind<typeof BatchSchema, BatchStep> = {
  schema: BatchSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: true,
  limitMs: WORKDAY_MS,
  fill: (raw, { devices }) => ({ order: raw.order, wanted: raw.expect ?? {}, devices: serialDevices(devices) }),
  describe: ({ order, site }) => `batch of ${order.length} into ${site.ssid}`,
  run: (step, underTest, context) =>
    runWalkedStep(step, underTest, context, () => openBatch(step, underTest), accountedIn, { pausesToWalk: true }),
};

function openBatch({ site, order }: BatchStep, { ports, provisioners, registry, keys, wx }: PhoneUnderTest) {
  const now = () => ports.clock.now();
  const open = siteOf(site, now());
  const productName = (product: string) => product;
  return createBatch({
    ...{ ports, provisioners, registry, keys, now, lines: order, site: open },
    names: namesOf(open.naming, order, { site: open.name, productName }),
    journal: createBatchJournal(wx, () => NOBODY, `order-${open.id}`),
  });
}

function accountedIn({ devices, duplicates, strays }: BatchState): Accounted {
  const ofStage = (...stages: readonly BatchDevice["stage"][]) =>
    devices.flatMap(({ serial, stage }) => (stages.includes(stage) && !duplicates.includes(serial) ? [serial] : []));
  return {
    joined: ofStage("joined"),
    failed: ofStage("failed", "unverified"),
    missing: ofStage("missing"),
    open: ofStage("heard", "connecting", "secured", "sending", "joining"),
    duplicate: duplicates,
    stray: strays.length,
  };
}
