import { surpriseIn } from "../../simulator/scenario/step-report";
import { ANY_PHONE_NAMES, EXAMPLE_NAMES, loadScenario, play, SCENARIO_NAMES } from "./load";
import { frameOf, trafficOf } from "./session-frames";
import { dealtTo } from "./systems";

/** What is made from tables and ends alike on any phone is dealt out: other-phones.test.ts plays the rest. */
const HERE = new Set([...EXAMPLE_NAMES, ...dealtTo("android", ANY_PHONE_NAMES)]);
const NAMES = SCENARIO_NAMES.filter((name) => HERE.has(name) || !ANY_PHONE_NAMES.includes(name));

describe.each(NAMES)("%s", (name) => {
  const scenario = loadScenario(name);
  let played: Awaited<ReturnType<typeof play>>;

  // One world at a time: all at once would starve the first on a busy machine.
  beforeAll(async () => {
    played = await play(scenario);
  }, 300_000);

  it("ends each step in exactly one outcome, the expected one", () => {
    const { reports } = played;
    expect(reports.map(({ number }) => number)).toEqual(scenario.steps.map((_, index) => index + 1));
    expect(reports.map((report) => surpriseIn(report) ?? "as expected")).toEqual(reports.map(() => "as expected"));
  });

  it("says what it expects of each pairing", () => {
    const silent = scenario.steps.filter((step) => step.do === "pair" && step.expect.length === 0);
    expect(silent).toEqual([]);
  });

  if (scenario.faults.length > 0) {
    it("meets every fault it describes", () => {
      expect(played.idleFaults).toEqual([]);
    });
  }

  it("leaves nothing behind", () => {
    expect(played.leaks).toEqual([]);
  });

  if (scenario.devices.every(({ kind }) => kind === "blufi")) {
    it("writes only frames, counted from 0 on each connection", () => {
      const traffic = scenario.phones.flatMap(({ name }) =>
        trafficOf(played.trace.filter(({ phone }) => phone === name)),
      );
      const hasJoined = played.reports.some(({ outcome }) => outcome === "joined");
      expect(traffic.some(({ written }) => written.length > 0) || !hasJoined).toBe(true);
      for (const { written } of traffic) {
        expect(written.map((value) => frameOf(value).sequence)).toEqual(written.map((_, index) => index & 0xff));
      }
    });
  }

  it("shows no password in its trace", () => {
    const { lines } = played;
    const passwords = scenario.steps.flatMap((step) =>
      step.do === "pair" && step.password !== "" ? [step.password] : [],
    );
    const forms = passwords.flatMap((password) => [password, Buffer.from(password, "utf8").toString("hex")]);
    expect(forms.filter((form) => lines.includes(form))).toEqual([]);
  });
});
