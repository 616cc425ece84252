import type { RawScenario } from "../../../scenario/raw-scenario";
import { type BuildingFault, sizeFault } from "../../composition/check-building";
import type { ScenarioText } from "../panel";
import type { Translate } from "../strings";

/** The file as it was written; its shape was checked when the world was made. */
export const readFile = ({ text }: ScenarioText): RawScenario => JSON.parse(text) as RawScenario;

/** One sentence on what is wrong. */
export function faultText({ is, ...figures }: BuildingFault, t: Translate): string {
  return t(is, figures);
}

/** The world begins anew with a changed file. @returns what is wrong with it, and nothing changed; undefined: it began */
export function beginAnew(file: ScenarioText, changed: RawScenario, t: Translate): string | undefined {
  const fault = sizeFault(changed);
  return fault === undefined ? file.beginAnew(JSON.stringify(changed, null, 2)) : faultText(fault, t);
}
