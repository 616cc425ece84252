import { readArguments } from "../../simulator/scenario/cli-options";
import { textReporter } from "../../simulator/scenario/cli-report";
import { playFiles } from "../../simulator/scenario/play-files";
import { recordPorts, replayPorts } from "../../simulator/scenario/port-session";
import type { Scenario } from "../../simulator/scenario/scenario";
import { IS_NIGHTLY } from "../support/nightly";
import { EXAMPLE_NAMES, loadScenario, SCENARIO_NAMES, scenarioText } from "./load";

async function played(name: string, session: (scenario: Scenario) => ReturnType<typeof replayPorts>, seed?: number) {
  const lines: string[] = [];
  const host = { read: scenarioText, reporter: textReporter((line) => lines.push(line)), session };
  const totals = await playFiles({ files: [name], json: false, ...(seed === undefined ? {} : { seed }) }, host);
  return { totals, lines };
}

async function recorded(name: string): Promise<{ readonly text: string; readonly lines: readonly string[] }> {
  let text = "";
  const { lines } = await played(name, (scenario) =>
    recordPorts(scenario, (written) => {
      text = written;
    }),
  );
  return { text, lines };
}

/**
 * Here a person looks for an access point that went away and joins nothing. A recording is of the ports: what a person did
 * in the phone's settings, and why, is not in it.
 */
const OF_HANDS: readonly string[] = ["esp-prov-softap-gone", "esp-prov-softap-stopped-before-asked"];

/** Here the program acts in the millisecond in which a call is answered. */
const CLOSE = "blufi-firmware-foreign-agreed";

/**
 * A recording has no sockets (decision 022), and no secrets: a network's password that came from a tag is masked in it, and the
 * program that reads it back sends another.
 */
const USES_SOCKETS: readonly string[] = ["find-on-lan", "set", "invoke"];
/** These ask the world whether what the app counts is so; a recording has none, and the devices' own clocks are not in it. */
const ASKS_THE_WORLD: readonly string[] = ["batch", "rotate"];
const PROVEN_ON_NETWORK = "lan-unverified-then-proven";
const isOfPorts = ({ steps }: Scenario) =>
  steps.every(
    (step) =>
      ![...USES_SOCKETS, ...ASKS_THE_WORLD].includes(step.do) &&
      !(step.do === "pair" && ("via" in step || "tag" in step)),
  );

/** The examples in `npm test`, every scenario nightly. */
const OF_ONE_PHONE = (IS_NIGHTLY ? SCENARIO_NAMES : [...EXAMPLE_NAMES, CLOSE]).filter(
  (name) =>
    loadScenario(name).phones.length === 1 &&
    isOfPorts(loadScenario(name)) &&
    !OF_HANDS.includes(name) &&
    name !== PROVEN_ON_NETWORK,
);

describe("a scenario played on its own recording", () => {
  it.each(OF_ONE_PHONE)("%s ends as it did on the radio, step for step", async (name) => {
    const { text, lines } = await recorded(name);
    const again = await played(name, () => replayPorts(text));
    expect(again.lines).toEqual(lines);
  });

  it("is a surprise when the app does something else", async () => {
    const { text } = await recorded("success");
    const other = await played("wrong-password-then-right", () => replayPorts(text));
    expect(other.totals.surprises).toBeGreaterThan(0);
    expect(other.lines.join("\n")).toMatch(/SURPRISE not as recorded: line \d+: /);
  });

  it("is a surprise when the recording was changed", async () => {
    const { text } = await recorded("success");
    const changed = text.replace(/"hex":"0/, '"hex":"1');
    const { lines } = await played("success", () => replayPorts(changed));
    expect(lines.join("\n")).toMatch(/SURPRISE not as recorded: line \d+: was changed/);
  });

  it("is refused for two phones", async () => {
    const { totals, lines } = await played("two-phones-two-devices", () => replayPorts(""));
    expect(totals.invalid).toBe(1);
    expect(lines.join("\n")).toContain("a recording is of one phone");
  });

  it.each([
    [["a", "--record"], "--record needs a file name"],
    [["a", "b", "--record", "r"], "a recording is of one scenario"],
    [["a", "--record=r", "--replay=s"], "record or replay, not both"],
  ])("refuses %j", (words, complaint) => {
    expect(readArguments(words)).toEqual({ ok: false, complaint });
  });
});
