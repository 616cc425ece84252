import type { SavedDevice } from "../../../lib/devices/saved-device";
import { comparedSerial } from "../order/serial";
import type { OrderLine } from "../order/work-order";

/** A device that is known to be on a site. */
export interface InventoryLine extends OrderLine {
  /** When it was last connected or heard, ms since 1970. */
  readonly seenAt?: number;
}

export interface Inventory {
  readonly lines: readonly InventoryLine[];
  /** Names of devices of the site that told no serial when they were paired: nothing tells them from their neighbours. */
  readonly unknown: readonly string[];
}

export interface SiteScope {
  /** Its rooms; none: every room. */
  readonly rooms: readonly string[];
  /** Serials that the site's orders joined, wherever they are. */
  readonly joined?: Iterable<string>;
  /** Kinds that can be provisioned anew. */
  readonly kinds: readonly string[];
}

/** The saved devices of a site: those in its rooms, and those that its orders joined. Pure. */
export function inventoryOf(devices: readonly SavedDevice[], { rooms, joined = [], kinds }: SiteScope): Inventory {
  const serials = new Set([...joined].map(comparedSerial));
  const lines = new Map<string, InventoryLine>();
  const unknown: string[] = [];
  for (const { kind, name, room, product, info, seenAt } of devices) {
    const serial = comparedSerial(info?.serial ?? "");
    const isHere = serials.has(serial) || rooms.length === 0 || (room !== undefined && rooms.includes(room));
    if (!isHere || !kinds.includes(kind)) continue;
    if (serial === "") unknown.push(name);
    else if (!lines.has(serial))
      lines.set(serial, {
        serial,
        ...(name === "" ? {} : { name }),
        ...(room === undefined ? {} : { room }),
        ...(product === undefined ? {} : { product }),
        ...(seenAt === undefined ? {} : { seenAt }),
      });
  }
  return { lines: [...lines.values()], unknown };
}
