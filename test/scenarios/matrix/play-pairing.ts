import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { buildScenarioContext } from "../../../simulator/scenario/scenario-context";
import { playPair } from "../../../simulator/scenario/steps/play-pair";
import type { PhoneOs } from "../../../simulator/wx/platform-profile";
import { watch } from "../../protocol/provisioning/blufi/support/watch";
import { SeenWords } from "./seen-words";

const HOME = { ssid: "HomeNet", password: "12345678" };

/** A device that has a habit, and what a person says to it. */
export interface Habit {
  readonly device: Readonly<Record<string, unknown>>;
  readonly step?: Readonly<Record<string, unknown>>;
  /** What the phone has of habits. */
  readonly phone?: Readonly<Record<string, unknown>>;
}

/** Plays one pairing with a device that has a habit. */
export async function playPairing({ device, step = {}, phone = {} }: Habit, os: PhoneOs) {
  const file = {
    name: "a habit",
    seed: 11,
    phone: { ...phone, os },
    wifi: [HOME],
    devices: [{ name: "LAMP", joinMs: 1_000, ...device }],
    steps: [{ do: "pair", device: "LAMP", ...HOME, ...step }],
  };
  const parsed = parseScenario(JSON.stringify(file));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  const { world, phones } = buildScenarioContext(parsed.scenario);
  const [underTest] = phones.values();
  const [first] = parsed.scenario.steps;
  if (underTest === undefined || first?.do !== "pair") throw new Error("no pairing");
  const seen = new SeenWords();
  const startedAt = world.elapsed();
  const played = watch(playPair(first, underTest, world));
  await world.until(() => {
    seen.look(underTest);
    return played.ended !== "no";
  }, 600_000);
  const tookMs = world.elapsed() - startedAt;
  underTest.leave();
  await world.advance(5_000);
  return { ends: played.values, tookMs, texts: seen.texts };
}
