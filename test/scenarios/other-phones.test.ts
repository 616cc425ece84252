import { surpriseIn } from "../../simulator/scenario/step-report";
import type { PhoneOs } from "../../simulator/wx/platform-profile";
import { ANY_PHONE_NAMES, loadScenario, play } from "./load";
import { dealtTo } from "./systems";

/** The files themselves are played on Android, or what they say. */
const OTHERS: readonly PhoneOs[] = ["ios", "harmony"];

describe.each(OTHERS)("on %s", (os) => {
  it.each(dealtTo(os, ANY_PHONE_NAMES))("%s ends as it does on the phone it was written for", async (name) => {
    const scenario = loadScenario(name);
    const phones = scenario.phones.map((phone) => ({ ...phone, os }));
    const { reports, leaks } = await play({ ...scenario, phones });
    expect(reports).toHaveLength(scenario.steps.length);
    expect(reports.map((report) => surpriseIn(report) ?? "as expected")).toEqual(reports.map(() => "as expected"));
    expect(leaks).toEqual([]);
  });
});
