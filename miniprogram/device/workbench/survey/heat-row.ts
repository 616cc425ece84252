import { companion, t } from "../../../lib/companion";
import { tailOf } from "../../../lib/devices/device-identity";
import { numberText } from "../../../lib/format/number";
import { shownName } from "../../../lib/names/shown-name";
import { visibleText } from "../../../lib/names/visible-text";
import { type Column, heardIn } from "./access-point-columns";
import { reasonText } from "./reason-text";
import type { SurveyedDevice } from "./surveyed-device";
import { type Heat, heatOf } from "./thresholds";
import type { Verdict } from "./verdict";

export interface HeatCell {
  readonly text: string;
  readonly heat: Heat;
  readonly isBest: boolean;
}

/** A device in the heat list. */
export interface HeatRow {
  readonly key: string;
  readonly name: string;
  readonly sub: string;
  readonly isWarned: boolean;
  /** None without a reading. */
  readonly cells: readonly HeatCell[];
}

export function heatRow(
  device: SurveyedDevice,
  verdict: Verdict,
  columns: readonly Column[],
  ssids: readonly string[],
): HeatRow {
  const best = "best" in verdict ? verdict.best.bssid : undefined;
  const reason = reasonText(device, verdict);
  return {
    key: device.key,
    name: surveyedName(device),
    sub: reason || visibleText(device.room ?? ""),
    isWarned: verdict.is === "unreliable",
    cells:
      verdict.is === "none"
        ? []
        : columns.map((column) => {
            const rssi = heardIn(device, column, ssids);
            const text = rssi === undefined ? "–" : numberText(rssi);
            return { text, heat: heatOf(rssi), isBest: rssi !== undefined && column.bssid === best };
          }),
  };
}

/** The end of its address tells access points of one name apart. */
export function columnName({ bssid, channel }: Column): { readonly name: string; readonly channel: string } {
  return {
    name: bssid === "" ? t("svy.any") : `AP-${bssid.slice(-4).toUpperCase()}`,
    channel: channel === undefined ? "" : t("svy.ch", { n: channel }),
  };
}

export function surveyedName({ name, serial, key }: SurveyedDevice): string {
  return shownName(companion().language(), { name, tail: tailOf(serial ?? key) });
}
