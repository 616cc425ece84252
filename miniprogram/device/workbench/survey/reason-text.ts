import { t } from "../../../lib/companion";
import { dbmText, numberText } from "../../../lib/format/number";
import { adviceWords } from "../../shared/trouble/advice-words";
import type { SurveyedDevice } from "./surveyed-device";
import type { Verdict } from "./verdict";

/** Why a device is not reliable, or why nothing is known of it; "": it is. */
export function reasonText(device: SurveyedDevice, verdict: Verdict): string {
  if (verdict.is === "fine") return "";
  if (verdict.is === "none") return missingText(device);
  switch (verdict.why) {
    case "unheard":
      return t("svy.nothing");
    case "lone":
      return t("svy.one");
    case "weak":
      return t("svy.best", { d: dbmText(verdict.best.rssi) });
    case "swings":
      return t("svy.swing", { n: numberText(verdict.swing) });
  }
}

function missingText({ stage, error }: SurveyedDevice): string {
  if (error !== undefined) return adviceWords(error.advice).title;
  if (stage === "unheard") return t("svy.absent");
  return stage === "measuring" ? t("svy.now") : t("svy.waiting");
}
