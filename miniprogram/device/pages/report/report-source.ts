import { companion } from "../../../lib/companion";
import { wxSecretStorage } from "../../../lib/networks/secret-storage";
import { ReportQueue } from "../../../lib/offline/report-queue";
import { removeDraft, writeDraft } from "../../../lib/sharing/handover-draft";
import { createLinkStorage, removeWish } from "../../../lib/sharing/handover-wish";
import { readPersonName } from "../../../lib/sharing/person-name";
import { cloudAccess } from "../../wiring";
import { createBatchJournal } from "../../workbench/batch/journal";
import { createOrderPopStorage } from "../../workbench/order/storage/order-pops";
import { createOrderStorage } from "../../workbench/order/storage/order-storage";
import type { BatchReport, ReportSource } from "../../workbench/report/batch-report";
import { phoneSites } from "../site/phone-sites";

const user = () => companion().user();

/** What this phone knows of an order; undefined: there is none. */
export function readSource(id: string): ReportSource | undefined {
  const order = orders().read(id)?.order;
  if (order === undefined) return undefined;
  const journal = createBatchJournal(wx, user, id);
  const site = order.site === undefined ? undefined : phoneSites().read(order.site);
  return {
    order,
    entries: journal.entries(),
    ...journal.around(),
    by: readPersonName(wx),
    site: site?.name ?? "",
  };
}

/** Keeps what the customer's page is told. False: the phone kept nothing. */
export function keepHandover({ order, devices, span }: BatchReport): boolean {
  const left = devices.filter(({ state }) => state !== "joined");
  return writeDraft(wx, user(), order.id, {
    site: order.title,
    devices: devices.flatMap(({ state, entry }) => (state === "joined" ? (entry?.identity ?? []) : [])),
    notIn: left.map(({ name, serial, state }) => ({
      name: name ?? serial,
      why: state === "missing" || state === "open" ? "missing" : "failed",
    })),
    notInCount: left.length,
    ...(span === undefined ? {} : { at: span.to }),
  });
}

/** Whether the app has a server, which then has each report. */
export function isUploaded(): boolean {
  return cloudAccess() !== undefined;
}

/** Leaves the report for the server, which has it as soon as the internet is there; nothing in an app without a server. */
export function sendLater({ order: { id, title }, span }: BatchReport, text: string): void {
  const cloud = cloudAccess();
  const at = Math.round(span?.to ?? companion().now());
  if (cloud === undefined || !new ReportQueue(wx, user(), companion().now).add({ id, title, at, text })) return;
  cloud.noticed();
}

/** The order, and all that is kept of it; devices stay. */
export function closeOrder(id: string): void {
  orders().remove(id);
}

function orders() {
  return createOrderStorage(wx, user, (id) => {
    createBatchJournal(wx, user, id).remove();
    createOrderPopStorage(wxSecretStorage(wx, user)).remove(id);
    removeDraft(wx, user(), id);
    removeWish(wx, user(), id);
    createLinkStorage(wxSecretStorage(wx, user)).remove(id);
  });
}
