import { t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import type { RowFields } from "../../behaviors/list-patch";
import { GONE_MS } from "../../stores/heard-devices";
import type { KindBadge } from "../../stores/recognise";
import type { ScanRow } from "../../stores/scan-row";
import { signalLevel } from "../../stores/signal-level";

/** Tint of a badge: pairable, broadcasts values, anything else. */
const TONE = { pairable: "", sensor: "badge--info", other: "badge--plain" } as const;
const UNKNOWN_RSSI = -127;

/**
 * What a row of the scan list shows. @uses-string badge.*
 *
 * @param now time the row belongs to, ms.
 */
export function presentRow(row: ScanRow, name: string, now: number): RowFields {
  const age = Math.max(0, now - row.seenAt);
  const gone = age >= GONE_MS;
  const heard = !gone && row.rssi !== UNKNOWN_RSSI;
  return {
    name,
    badge: t(badgeKey(row.badge)),
    tone: row.badge === "gatt" ? TONE.other : TONE[row.group],
    bars: heard ? signalLevel(row.rssi) : 0,
    rssi: heard ? numberText(row.rssi) : "—",
    note: noteOf(row),
    ago: gone ? t("scan.goneFor", { x: Math.floor(age / 1_000) }) : t("scan.ago", { x: agoOf(age) }),
    gone,
    pair: row.kind !== undefined && !gone,
  };
}

function badgeKey(badge: KindBadge): StringKey {
  return `badge.${badge}`;
}

function noteOf({ connectable }: ScanRow): string {
  if (connectable === undefined) return "";
  return t(connectable ? "scan.connectable" : "scan.advOnly");
}

/** Seconds in few steps: a device that is heard all the time shows the same, and nothing has to be sent. */
function agoOf(ms: number): string {
  if (ms <= 200) return "0.2";
  if (ms <= 500) return "0.5";
  return String(Math.ceil(ms / 1_000));
}
