import { surpriseIn } from "../../simulator/scenario/step-report";
import type { PhoneOs } from "../../simulator/wx/platform-profile";
import { isDue } from "../support/nightly";
import { loadScenario, play, SCENARIO_NAMES } from "./load";

const NAMES = SCENARIO_NAMES.filter((name) => /^(blufi-v2|esp-prov|improv)-/.test(name));
/** The files themselves are played on Android, or what they say. Each is on one of these in `npm test`, on all nightly. */
const OTHERS: readonly PhoneOs[] = ["ios", "harmony"];

describe.each(OTHERS)("on %s", (os) => {
  it.each(NAMES.filter((name) => isDue(name, OTHERS.indexOf(os), OTHERS.length)))(
    "%s ends as it does on the phone it was written for",
    async (name) => {
      const scenario = loadScenario(name);
      const phones = scenario.phones.map((phone) => ({ ...phone, os }));
      const { reports, leaks } = await play({ ...scenario, phones });
      expect(reports).toHaveLength(scenario.steps.length);
      expect(reports.map((report) => surpriseIn(report) ?? "as expected")).toEqual(reports.map(() => "as expected"));
      expect(leaks).toEqual([]);
    },
  );
});
