import { t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";
import type { RowFields } from "../../shared/binding/list-patch";
import type { RowLook } from "./row-look";
import type { LanFacts, ScanRow } from "./scan-row";

/** Nobody is asked more often than every 5 s, and one answer may get lost: silent for longer than two, ms. */
const GONE_MS = 12_000;

const VIA = { mdns: "mDNS", udp: "UDP" } as const;

/** What is known of who answers, in words and their colour. */
export function standingOf(lan: LanFacts | undefined): { readonly proof: string; readonly proofTone: string } {
  switch (lan?.standing) {
    case undefined:
    case "refused":
      return { proof: "", proofTone: "" };
    case "proven":
      return { proof: t("scan.lan.proved"), proofTone: "t-ok" };
    case "checking":
      return { proof: t("scan.lan.checking"), proofTone: "t-3" };
    case "unknown":
      return { proof: t("scan.lan.open"), proofTone: "t-warn" };
  }
}

/** A row of who answers on the network, and is not heard by Bluetooth. */
export function presentLanRow(row: ScanRow, lan: LanFacts, { name, now, pinned }: RowLook): RowFields {
  const { address, ms, standing, via } = lan;
  const silentMs = Math.max(0, now - row.seenAt);
  const gone = silentMs >= GONE_MS;
  const isRefused = standing === "refused";
  return {
    name: isRefused ? t("scan.lan.imp", { name }) : name,
    badge: isRefused ? t("scan.lan.refused") : t("path.lan"),
    tone: isRefused ? "badge--danger" : "",
    bars: 0,
    rssi: gone ? "—" : `${numberText(Math.round(ms))} ms`,
    note: isRefused ? t("scan.lan.imp.text", { ip: address }) : standing === "unknown" ? VIA[via] : address,
    ago: gone ? t("scan.goneFor", { x: Math.floor(silentMs / 1_000) }) : "",
    gone,
    pinned,
    pair: false,
    add: row.kind !== undefined && !gone,
    lan: isRefused ? "refused" : "alone",
    ...standingOf(lan),
  };
}
