import { t } from "../../../lib/companion";
import { columnsOf, heardIn } from "./access-point-columns";
import { columnName, surveyedName } from "./heat-row";
import { networkName } from "./network-name";
import { reasonText } from "./reason-text";
import type { SurveyedDevice } from "./surveyed-device";
import { verdictOf } from "./verdict";

/** All devices and all access points, headings first; numbers stay numbers. */
export function surveyTable(
  devices: readonly SurveyedDevice[],
  ssids: readonly string[],
): readonly (readonly (string | number)[])[] {
  const columns = columnsOf(devices, ssids);
  const network = ssids.map(networkName).join(" / ");
  const head = [
    "svy.csv.device",
    "svy.csv.serial",
    "svy.csv.room",
    "svy.csv.verdict",
    "svy.csv.why",
    "svy.csv.best",
  ] as const;
  const names = columns.map((column) => {
    const { name, channel } = columnName(column);
    return [network, column.bssid.replace(/..(?=.)/g, "$&:") || name, channel].filter(Boolean).join(" ");
  });
  const rows = devices.map((device) => {
    const verdict = verdictOf(device, ssids);
    const word = { none: t("svy.none"), fine: t("svy.fine"), unreliable: t("svy.bad") }[verdict.is];
    const best = "best" in verdict ? verdict.best.rssi : "";
    const facts = [
      surveyedName(device),
      device.serial ?? "",
      device.room ?? "",
      word,
      reasonText(device, verdict),
      best,
    ];
    return [...facts, ...columns.map((column) => heardIn(device, column, ssids) ?? "")];
  });
  return [[...head.map((key) => t(key)), ...names], ...rows];
}
