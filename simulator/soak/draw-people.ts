import type { SeededRandom } from "../world/random/seeded-random";
import { between, chance, pick, several } from "./draw";
import { drawSet, withOtherCommands } from "./draw-set";
import type { SoakPerson, SoakStep } from "./plan";

/** One in so many sessions with a server has two people. */
const SHARED_PERCENT = 50;
const HANDED_OVER_PERCENT = 30;
/** Longer than an invitation is good for, 15 minutes, would be longer than a step may take. */
const ACCEPTS_WITHIN_MS = 60_000;
const MOST_ENDS = 2;

const PEOPLE: readonly SoakPerson[] = ["person", "other"];

/**
 * What a person does through the cloud, and in a part of the sessions what they and another do with the same device then: it is
 * shared or handed over, controlled by both, given on, taken back or off a list by either, and tried by both again.
 *
 * @param visit begins with the pairing of the device
 */
export function drawWithOthers(random: SeededRandom, visit: readonly SoakStep[]): readonly SoakStep[] {
  const [first] = visit;
  if (first?.do !== "pair" || !chance(random, SHARED_PERCENT)) return visit;
  const { device } = first;
  return [
    ...visit,
    drawShare(random, device, "person"),
    ...drawCommands(random, device),
    ...several(between(random, 1, MOST_ENDS), () => [drawEnd(random, device), ...drawCommands(random, device)]).flat(),
  ];
}

function drawShare(random: SeededRandom, device: string, by: SoakPerson): SoakStep {
  const role = chance(random, HANDED_OVER_PERCENT) ? "owner" : "guest";
  return { do: "share", device, by, role, acceptsAfterMs: chance(random, 50) ? 0 : random.int(ACCEPTS_WITHIN_MS) };
}

/** One of each, in either order: who may not is refused. */
function drawCommands(random: SeededRandom, device: string): readonly SoakStep[] {
  const people = chance(random, 50) ? PEOPLE : [...PEOPLE].reverse();
  return people.flatMap((by) =>
    withOtherCommands(random, [drawSet(random, device)], ["cloud"]).map((step) => ({ ...step, by })),
  );
}

function drawEnd(random: SeededRandom, device: string): SoakStep {
  const by = pick(random, PEOPLE);
  switch (pick(random, ["share", "revoke", "unbind"] as const)) {
    case "share":
      return drawShare(random, device, by);
    case "revoke":
      return { do: "revoke", device, by: chance(random, 80) ? "person" : by };
    case "unbind":
      return { do: "unbind", device, by };
  }
}
