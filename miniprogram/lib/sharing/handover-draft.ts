import type { SavedDevice } from "../devices/saved-device";
import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf } from "../storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../storage/pinned-record";
import type { HandoverNote } from "./handover-note";

/** What a work order has to hand over: the report makes it, the page that talks to the server takes it from here. */
export interface HandoverDraft extends HandoverNote {
  /** Ids of the identities of the devices that joined. */
  readonly devices: readonly string[];
}

/** How long a customer may take to accept. */
export const HANDOVER_LASTS_MS = 7 * 24 * 3_600_000;
/** As many as the server takes at once. */
export const MOST_HANDED_OVER = 400;
const ID = /^[0-9a-f]{32}$/;

const placeOf = (user: string, order: string): PinnedPlace => ({
  key: keyOf(user, "orders", `handover:${order}`),
  version: 1,
});

/** False: the phone did not keep it. */
export function writeDraft(storage: KeyValueStorage, user: string, order: string, draft: HandoverDraft): boolean {
  return writePinned(storage, placeOf(user, order), { ...draft, devices: draft.devices.slice(0, MOST_HANDED_OVER) }).ok;
}

/** Undefined: there is none. Never throws. */
export function readDraft(storage: KeyValueStorage, user: string, order: string): HandoverDraft | undefined {
  const reading = readPinned(storage, placeOf(user, order));
  if (reading.kind !== "found") return undefined;
  const { devices, site, at, notIn, notInCount } = reading.fields;
  if (!Array.isArray(devices) || typeof site !== "string") return undefined;
  const ids = devices.filter((id): id is string => typeof id === "string" && ID.test(id));
  const left = Array.isArray(notIn) ? notIn.filter(isLeftOut) : [];
  return {
    site,
    devices: ids.slice(0, MOST_HANDED_OVER),
    notIn: left,
    notInCount: typeof notInCount === "number" ? notInCount : left.length,
    ...(typeof at === "number" ? { at } : {}),
  };
}

/** What the server knows as the technician's own, by cloud id; the rest was not uploaded yet, or is somebody else's already. */
export function ownedOf(draft: HandoverDraft, devices: readonly SavedDevice[]) {
  const mine = new Set(devices.flatMap(({ cloud }) => (cloud?.role === "owner" ? [cloud.id] : [])));
  const owned = draft.devices.filter((id) => mine.has(id));
  return { owned, left: draft.devices.length - owned.length };
}

/** With the order. */
export function removeDraft(storage: KeyValueStorage, user: string, order: string): void {
  removePinned(storage, placeOf(user, order));
}

function isLeftOut(value: unknown): value is HandoverNote["notIn"][number] {
  const { name, why } = (value ?? {}) as { name?: unknown; why?: unknown };
  return typeof name === "string" && (why === "failed" || why === "missing");
}
