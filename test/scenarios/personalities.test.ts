import { surpriseIn } from "../../simulator/scenario/step-report";
import type { PhoneOs } from "../../simulator/wx/personality";
import { loadScenario, play, SCENARIO_NAMES } from "./load";

const NAMES = SCENARIO_NAMES.filter((name) => /^(blufi-v2|esp-prov|improv)-/.test(name));
/** The files themselves are played on Android, or what they say. */
const OTHERS: readonly PhoneOs[] = ["ios", "harmony"];

describe.each(OTHERS)("on %s", (os) => {
  it.each(NAMES)("%s ends as it does on the phone it was written for", async (name) => {
    const scenario = loadScenario(name);
    const { reports, leaks } = await play({ ...scenario, phones: scenario.phones.map((phone) => ({ ...phone, os })) });
    expect(reports).toHaveLength(scenario.steps.length);
    expect(reports.map((report) => surpriseIn(report) ?? "as expected")).toEqual(reports.map(() => "as expected"));
    expect(leaks).toEqual([]);
  });
});
