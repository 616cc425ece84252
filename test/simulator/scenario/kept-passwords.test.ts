import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { buildScenarioContext } from "../../../simulator/scenario/scenario-context";
import type { PairStep } from "../../../simulator/scenario/steps/pair-fields";
import { playPair } from "../../../simulator/scenario/steps/play-pair";

const HOME_KEY = "486f6d654e6574";
const pair = (device: string) => ({ do: "pair", device, ssid: "HomeNet", password: "12345678" });

/** Plays the pairings of a phone in turn; what its page knew of kept passwords when each began to join. */
async function knownAtJoin(steps: readonly object[]) {
  const devices = ["ONE", "TWO"].map((name) => ({ kind: "blufi", name }));
  const wifi = [{ ssid: "HomeNet", password: "12345678" }];
  const parsed = parseScenario(JSON.stringify({ name: "kept passwords", wifi, devices, steps }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { world, phones } = buildScenarioContext(parsed.scenario);
  const [underTest] = phones.values();
  if (underTest === undefined) throw new Error("no phone");
  const known: (readonly string[])[] = [];
  const outcomes: string[] = [];
  for (const step of parsed.scenario.steps as readonly PairStep[]) {
    const watching = underTest.stages$.subscribe((stage) => {
      if (stage === "send") known.push(underTest.page?.wizard.memory.kept ?? []);
    });
    const running = playPair(step, underTest, world).subscribe(({ outcome }) => outcomes.push(outcome));
    await world.advance(120_000);
    running.unsubscribe();
    watching.unsubscribe();
  }
  underTest.leave();
  return { known, outcomes };
}

describe("the password that a person of a scenario has the phone keep", () => {
  it("is there for the next device, once it worked", async () => {
    expect(await knownAtJoin([pair("ONE"), pair("TWO")])).toEqual({
      known: [[], [HOME_KEY]],
      outcomes: ["joined", "joined"],
    });
  });

  it("is not there when the router refused it", async () => {
    expect(await knownAtJoin([{ ...pair("ONE"), password: "wrong-one" }, pair("TWO")])).toEqual({
      known: [[], []],
      outcomes: ["wrong-password", "joined"],
    });
  });
});
