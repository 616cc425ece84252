import fc from "fast-check";
import { keepHouse } from "../../../../miniprogram/lib/storage/keep-house";
import { nightly } from "../../../support/nightly";
import { type Change, type CountedStorage, countedStorage, deaths, type Values } from "./counted-storage";
import { anyStep, live, pinned, type Step } from "./life";

/** Somebody else's value: with it the soft limit is near, and what is evictable comes and goes. */
const BALLAST: readonly [string, unknown][] = Array.from({ length: 6 }, (_, at) => [
  `ballast-${at}`,
  { x: "x".repeat(1_020_000) },
]);
const SIZES = { queue: 200, cache: 15_000 };

/** What is pinned when the app comes up again on what its death left. */
function afterDeath(left: Values): ReadonlyMap<string, string> {
  const storage = countedStorage(left);
  keepHouse(storage);
  return pinned(storage);
}

function describeStep(step: Step, change: Change, how: string): string {
  return `${JSON.stringify(step).slice(0, 120)}, dead at ${change.key}, ${how}`;
}

/** Every record is as it was before the step or after it; nothing else appears, nothing else goes. */
function expectWhole(
  after: ReadonlyMap<string, string>,
  [was, is]: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>],
  what: string,
): void {
  const wrong = [...new Set([...was.keys(), ...is.keys(), ...after.keys()])].filter(
    (name) => after.get(name) !== was.get(name) && after.get(name) !== is.get(name),
  );
  if (wrong.length === 0) return;
  throw new Error(
    `${what}: ${wrong.map((name) => `${name}: ${was.get(name)} or ${is.get(name)}, but ${after.get(name)}`)}`,
  );
}

// A thousand steps die several thousand times.
jest.setTimeout(180_000);

/** The same history every time; another seed, another history. */
const history = (steps: number, seed: number) => fc.sample(anyStep(SIZES), { numRuns: steps, seed });

/** Lives a step and tells of each write it made, with what was pinned before and after it. */
function step(storage: CountedStorage, one: Step, now: number) {
  const was = pinned(storage);
  const changes: Change[] = [];
  storage.onChange = (change) => void changes.push(change);
  live(storage, one, now);
  return { changes, states: [was, pinned(storage)] as const };
}

/** Steps of a history; the second launch of a death is watched over a tenth as many. */
const STEPS = nightly(200, 1_000);

describe(`a history of ${STEPS} random steps`, () => {
  it("with a death at every single write of it loses and tears no pinned record", () => {
    const storage = countedStorage(new Map(BALLAST));
    let writes = 0;
    for (const [now, one] of history(STEPS, 1).entries()) {
      const { changes, states } = step(storage, one, now);
      writes += changes.length;
      for (const change of changes) {
        for (const [how, left] of deaths(change)) expectWhole(afterDeath(left), states, describeStep(one, change, how));
      }
    }
    // A history that wrote little would prove little.
    expect(writes).toBeGreaterThan(0.8 * STEPS);
  });

  it("that goes on from each of its deaths keeps what every step before had brought", () => {
    let storage = countedStorage(new Map(BALLAST));
    let writes = 0;
    for (const [now, one] of history(STEPS, 2).entries()) {
      const { changes, states } = step(storage, one, now);
      writes += changes.length;
      const ends = changes.flatMap(deaths);
      const [how, left] = ends[now % Math.max(1, ends.length)] ?? ["nothing written", storage.values];
      storage = countedStorage(left);
      keepHouse(storage);
      expectWhole(pinned(storage), states, `${JSON.stringify(one)} ${how}`);
    }
    expect(writes).toBeGreaterThan(0.5 * STEPS);
  });

  it("with a death in the launch that mends the last one loses nothing either", () => {
    const storage = countedStorage(new Map(BALLAST));
    let seconds = 0;
    for (const [now, one] of history(STEPS / 10, 3).entries()) {
      const { changes, states } = step(storage, one, now);
      for (const [how, left] of changes.flatMap(deaths)) {
        const mended = countedStorage(left);
        mended.onChange = (change) => {
          seconds++;
          for (const [again, rest] of deaths(change)) expectWhole(afterDeath(rest), states, `${how}, ${again}`);
        };
        keepHouse(mended);
      }
    }
    expect(seconds).toBeGreaterThan(0);
  });
});
