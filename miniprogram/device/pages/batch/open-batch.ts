import { companion, t } from "../../../lib/companion";
import { wxSecretStorage } from "../../../lib/networks/secret-storage";
import { devicePorts, deviceProvisioners } from "../../wiring";
import { createBatch } from "../../workbench/batch/batch";
import type { Batch } from "../../workbench/batch/contract";
import { createBatchJournal } from "../../workbench/batch/journal";
import { stopAtEnd } from "../../workbench/batch/stop-at-end";
import { createOrderPopStorage } from "../../workbench/order/storage/order-pops";
import { createOrderStorage } from "../../workbench/order/storage/order-storage";
import type { OrderLine, WorkOrder } from "../../workbench/order/work-order";
import { orderNames } from "../../workbench/site/order-names";
import type { OpenSite, SiteProfile } from "../../workbench/site/site-profile";
import { phoneSites } from "../site/phone-sites";
import { cloudOptions, tellServer } from "./batch-cloud";

/** Why there is no batch: `order`: there is no such order; `site`: none is chosen, or its password has run out. */
export type NoBatch = { readonly is: "order" } | { readonly is: "site"; readonly site?: SiteProfile };

export type OpenedBatch = { readonly is: "open"; readonly batch: Batch; readonly title: string } | NoBatch;

/** Batches that go on while their pages come and go, by order. */
const batches = new Map<string, { readonly batch: Batch; readonly site: OpenSite }>();

/** The batch of an order: the one that runs, or a new one that takes up what the journal says. `done` is called once. */
export function openBatch(id: string, done: (opened: OpenedBatch) => void): void {
  const user = () => companion().user();
  const orders = createOrderStorage(wx, user, () => undefined);
  const kept = orders.read(id);
  if (kept === undefined) return void done({ is: "order" });
  const { order } = kept;
  const known = batches.get(id);
  if (known !== undefined) return void done({ is: "open", batch: known.batch, title: order.title });
  const sites = phoneSites();
  const site = order.site ?? sites.list()[0]?.id;
  if (site === undefined) return void done({ is: "site" });
  sites.openSite(site, (opening) => {
    if (opening.is !== "open") return done({ is: "site", ...(opening.is === "ended" ? { site: opening.site } : {}) });
    createOrderPopStorage(wxSecretStorage(wx, user)).read(id, (pops) => {
      // From here on it is this site's, whichever other comes first later.
      if (order.site === undefined) orders.write({ ...kept, order: { ...order, site } });
      const { batch } = batches.get(id) ?? begin(order, opening.site, pops);
      done({ is: "open", batch, title: order.title });
    });
  });
}

function begin(order: WorkOrder, site: OpenSite, pops: Readonly<Record<string, string>>): { readonly batch: Batch } {
  const { devices: registry, keys } = companion();
  const batch = createBatch({
    ...{ ports: devicePorts(), provisioners: deviceProvisioners(), site, registry, keys },
    lines: order.lines.map((line) => {
      const pop = pops[line.serial];
      return pop === undefined ? line : { ...line, pop };
    }),
    names: namesNow(site, order.lines),
    ...cloudOptions(),
    journal: createBatchJournal(wx, () => companion().user(), order.id),
    now: () => companion().now(),
  });
  stopAtEnd(batch, site, { clock: devicePorts().clock, now: () => companion().now() }, () => batches.delete(order.id));
  tellServer(batch);
  batches.set(order.id, { batch, site });
  if (batch.wasInterrupted) batch.start();
  return { batch };
}

/** One line more for an order and the batch that works through it: on the phone first. False: the phone could not keep it. */
export function addToOrder(id: string, serial: string): boolean {
  const orders = createOrderStorage(
    wx,
    () => companion().user(),
    () => undefined,
  );
  const kept = orders.read(id);
  if (kept === undefined) return false;
  const line = { serial };
  const lines = [...kept.order.lines, line];
  if (!orders.write({ ...kept, order: { ...kept.order, lines } }).ok) return false;
  const { batch, site } = batches.get(id) ?? {};
  const name = site === undefined ? undefined : namesNow(site, lines).get(serial);
  batch?.add(line, name);
  return true;
}

function namesNow(site: OpenSite, lines: readonly OrderLine[]): ReadonlyMap<string, string> {
  const { devices, language } = companion();
  return orderNames(site, lines, { language: language(), taken: devices.list().map(({ name }) => name) });
}

/** What a page says where there is no batch. */
export function noBatchText({ is }: NoBatch): string {
  return t(is === "site" ? "batch.noSite" : "batch.none");
}
