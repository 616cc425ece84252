import { partsOf } from "../../../protocol/advertisement/advertisement-parts";
import { BROADCAST_FORMATS, type BroadcastKind } from "../../../protocol/advertisement/broadcast-formats";
import { recogniseBroadcasts } from "../../../protocol/advertisement/decode-advertisement";
import { uuid } from "../../../protocol/gatt/uuid";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Provisioner, ProvisioningKind } from "../../../protocol/provisioning/contract";
import { protocolOf } from "../../../protocol/provisioning/known-protocols";
import { type BroadcastFacts, factsOf, mergeFacts } from "./broadcast-readings";

/** What a person can do with a device. */
export type ScanGroup = "pairable" | "sensor" | "other";

/** The mark of a device: `protocol` shows the name of the protocol that pairs it. */
export type KindBadge = "protocol" | BroadcastKind | "gatt";

/** What a device is, with what it broadcasts in clear. */
export interface Recognised extends BroadcastFacts {
  /** Present when the device can be paired. */
  readonly kind?: ProvisioningKind;
  /** Other protocols that it may speak just as well: the person is asked. */
  readonly also?: readonly ProvisioningKind[];
  readonly badge: KindBadge;
  readonly group: ScanGroup;
}

/** Protocols whose confidence differs by less are asked about. */
const CLOSE = 0.2;

/** What broadcasts in these forms measures; in any other it only says that it is there. */
const SENSORS: readonly BroadcastKind[] = ["bthome", "mibeacon"];

/** Services whose owner measures: health thermometer, heart rate, cycling, environmental sensing, weight. */
const MEASURING = ["1809", "180D", "1816", "181A", "181D"].map(uuid);

/** What a report says its device is; provisioners first, the surest of them. Pure. */
export function recognise(report: AdvertisementReport, provisioners: readonly Provisioner[]): Recognised {
  const [surest, ...others] = provisioners
    .flatMap((provisioner) => provisioner.detect(report) ?? [])
    .sort((a, b) => b.confidence - a.confidence);
  if (surest !== undefined) {
    const { kind } = surest;
    const close = others.filter(({ confidence }) => surest.confidence - confidence <= CLOSE).map((other) => other.kind);
    const also = close.length === 0 ? {} : { also: close };
    return { kind, ...also, badge: protocolOf(kind) === undefined ? "gatt" : "protocol", group: "pairable" };
  }
  const broadcasts = recogniseBroadcasts(partsOf(report));
  const badge = broadcasts[0]?.kind;
  if (badge !== undefined)
    return { badge, group: SENSORS.includes(badge) ? "sensor" : "other", ...factsOf(broadcasts) };
  const measures = report.serviceUuids.some((service) => MEASURING.includes(service));
  return { badge: "gatt", group: measures ? "sensor" : "other" };
}

/**
 * What is known of a device when a further report of it came: a scan response that got lost takes nothing away, and one
 * that sends two formats in turn keeps one badge.
 */
export function recognisedNow(before: Recognised | undefined, now: Recognised): Recognised {
  if (before === undefined) return now;
  const stays = rank(now) <= rank(before) ? now : before;
  const other = stays === now ? before : now;
  return hasFacts(other) ? { ...stays, ...mergeFacts(before, now) } : stays;
}

function hasFacts({ readings, identity }: Recognised): boolean {
  return readings !== undefined || identity !== undefined;
}

const GROUPS: readonly ScanGroup[] = ["pairable", "sensor", "other"];
const BADGES: readonly KindBadge[] = ["protocol", ...BROADCAST_FORMATS.map(({ kind }) => kind), "gatt"];

/** The lower, the more it says. */
function rank({ group, badge }: Recognised): number {
  return GROUPS.indexOf(group) * BADGES.length + BADGES.indexOf(badge);
}
