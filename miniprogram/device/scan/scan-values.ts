import { t } from "../../lib/companion";
import { numberText } from "../../lib/format/number";
import { visibleText } from "../../lib/names/visible-text";
import type { PageValues } from "../shared/binding/list-binding";
import { panelOf } from "./panel/panel";
import { ANY_RSSI } from "./rows/arrange-rows";
import type { ScanScreenStore } from "./scan-screen-store";

/** Everything the scan page shows beside its rows. */
export function scanValues(screen: ScanScreenStore): PageValues {
  const { scan, consent, view } = screen;
  const { counts, filter, fresh } = scan;
  return {
    view,
    panel: panelOf(screen),
    asksConsent: consent.state === "asking",
    isRunning: scan.phase === "scanning",
    isPaused: scan.phase === "paused",
    isDense: scan.dense,
    live: liveText(screen),
    all: counts.all,
    lan: counts.lan,
    lanText: lanText(screen),
    lanNet: scan.network === "" ? "" : t("scan.lan.net", { ssid: visibleText(scan.network) }),
    pairable: counts.pairable,
    sensor: counts.sensor,
    other: counts.other,
    group: filter.group,
    minRssi: filter.minRssi,
    minRssiText: filter.minRssi <= ANY_RSSI ? t("scan.anyRssi") : t("scan.minRssi", { x: numberText(filter.minRssi) }),
    freshText: fresh === 0 ? "" : fresh === 1 ? t("scan.new1") : t("scan.newBelow", { n: fresh }),
  };
}

/** "" while nobody answers on the network. */
function lanText({ scan }: ScanScreenStore): string {
  const { all, lan, both } = scan.counts;
  return lan === 0 ? "" : t("scan.lan.both", { b: all - lan + both, l: lan, x: both });
}

function liveText({ scan }: ScanScreenStore): string {
  const n = scan.counts.all;
  if (scan.phase === "paused") return t("scan.paused", { n });
  if (scan.shown.length < n) return t("scan.liveDense", { n, m: scan.shown.length });
  return t("scan.live", { n, s: scan.seconds });
}
