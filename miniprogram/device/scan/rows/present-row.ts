import { protocolName } from "../../../../protocol/provisioning/known-protocols";
import { t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import type { RowFields } from "../../shared/binding/list-patch";
import { signalLevel } from "../../shared/signal/signal-level";
import { GONE_MS } from "../discovered-devices";
import type { KindBadge } from "../recognise";
import { shortIdentity } from "./identity-text";
import { presentLanRow, standingOf } from "./present-lan-row";
import type { RowLook } from "./row-look";
import { titleOf } from "./row-title";
import type { ScanRow } from "./scan-row";

/** Tint of a badge: pairable, broadcasts values, anything else. */
const TONE = { pairable: "", sensor: "badge--info", other: "badge--plain" } as const;
const UNKNOWN_RSSI = -127;
/** Heard so lately that a dense list says "now", ms. */
const RECENT_MS = 2_000;

/** What a row of the scan list shows. @uses-string badge.* scan.seal.* */
export function presentRow(row: ScanRow, look: RowLook): RowFields {
  return row.isLanOnly && row.lan !== undefined ? presentLanRow(row, row.lan, look) : presentAirRow(row, look);
}

function presentAirRow(row: ScanRow, { name, now, dense, pinned }: RowLook): RowFields {
  const age = Math.max(0, now - row.seenAt);
  const gone = age >= GONE_MS;
  const isPresent = !gone && row.rssi !== UNKNOWN_RSSI;
  return {
    name: titleOf(name, row.readings),
    badge: badgeText(row),
    tone: row.badge === "gatt" ? TONE.other : TONE[row.group],
    bars: isPresent ? signalLevel(row.rssi) : 0,
    rssi: isPresent ? numberText(row.rssi) : "—",
    note: dense ? "" : noteOf(row),
    ago: gone
      ? t("scan.goneFor", { x: Math.floor(age / 1_000) })
      : dense
        ? roughAgo(age)
        : t("scan.ago", { x: agoOf(age) }),
    gone,
    pinned,
    pair: row.kind !== undefined && !gone && row.lan === undefined,
    add: false,
    lan: row.lan === undefined ? "" : "both",
    ...standingOf(row.lan),
  };
}

function badgeText({ badge, kind }: ScanRow): string {
  return badge === "protocol" ? protocolName(kind ?? "") : t(badgeKey(badge));
}

function badgeKey(badge: Exclude<KindBadge, "protocol">): StringKey {
  return `badge.${badge}`;
}

function noteOf({ connectable, identity, sealed }: ScanRow): string {
  if (sealed !== undefined) return t(`scan.seal.${sealed}`);
  if (identity !== undefined) return shortIdentity(identity);
  if (connectable === undefined) return "";
  return t(connectable ? "scan.connectable" : "scan.advOnly");
}

/** Among many devices the age tells who fell silent, no more: most advertise every two seconds at least. */
function roughAgo(ms: number): string {
  return ms <= RECENT_MS ? t("scan.now") : t("scan.ago", { x: Math.ceil(ms / 1_000) });
}

/** Seconds in few steps: a device that is heard all the time shows the same, and nothing has to be sent. */
function agoOf(ms: number): string {
  if (ms <= 200) return "0.2";
  if (ms <= 500) return "0.5";
  return String(Math.ceil(ms / 1_000));
}
