import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { nightly } from "../../support/nightly";

const FOLDER = "test/scenarios";
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const TEXTS = FILES.map((name) => readFileSync(join(FOLDER, name), "utf8"));
/** Problems beyond these help nobody, and a file of a megabyte can have that many. */
const MOST_PROBLEMS = 101;
const MANY = nightly(5_000, 100_000);
/** Levels that no recursion survives. */
const DEEP = nightly(20_000, 100_000);

const complaint = (text: string): readonly string[] => {
  const parsed = parseScenario(text);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The same file with one value in it replaced. */
function changed(value: Json, place: readonly number[], by: Json): Json {
  const [first, ...rest] = place;
  if (first === undefined || value === null || typeof value !== "object") return by;
  const entries = Object.entries(value);
  if (entries.length === 0) return by;
  const index = first % entries.length;
  const next = entries.map(([key, field], at) => [key, at === index ? changed(field, rest, by) : field] as const);
  return Array.isArray(value) ? next.map(([, field]) => field) : Object.fromEntries(next);
}

const number = fc.constantFrom(0, -1, 1e308, -1e308, 0.5, Number.MAX_SAFE_INTEGER, 2 ** 32, 1e-9);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  number,
  fc.constantFrom("", "__proto__", "constructor", "\u001b[2J", "x".repeat(5_000), "\ud800"),
) as fc.Arbitrary<Json>;

describe("a scenario file that anybody wrote", () => {
  it("is read or refused, and twice the same", () => {
    const text = fc.oneof(
      fc.string(),
      fc.json({ maxDepth: 5 }),
      fc.constantFrom(...TEXTS).map((whole) => whole.slice(0, 200)),
    );
    fc.assert(
      fc.property(text, (any) => expect(complaint(any)).toEqual(complaint(any))),
      { numRuns: nightly(100, 2_000) },
    );
  });

  it("is read or refused with any of its values replaced", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }),
        value,
        (text, place, by) => {
          const file = JSON.stringify(changed(JSON.parse(text) as Json, place, by));
          const found = complaint(file);
          expect(complaint(file)).toEqual(found);
          for (const line of found) expect(line.length).toBeLessThan(12_000);
        },
      ),
      { numRuns: nightly(300, 4_000) },
    );
  });

  it.each([
    ["arrays", "[".repeat(DEEP), "]".repeat(DEEP)],
    ["objects", '{"a":'.repeat(DEEP), `1${"}".repeat(DEEP)}`],
  ])("is refused, not a crash, when it is %s in one another", (_, open, close) => {
    for (const place of ["name", "phone", "steps", "extra"]) {
      expect(complaint(`{"name":"deep","steps":[],"${place}":${open}${close}}`).length).toBeGreaterThan(0);
    }
    expect(complaint(`${open}${close}`).length).toBeGreaterThan(0);
  });

  it.each([
    ["unknown fields", Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`x${at}`, 1]))],
    ["steps of no kind", { steps: Array.from({ length: MANY }, (_, at) => ({ do: `wat${at}` })) }],
    ["devices of no kind", { devices: Array.from({ length: MANY }, (_, at) => ({ kind: `wat${at}` })), steps: [] }],
    ["bad networks", { wifi: Array.from({ length: MANY }, () => ({ ssid: 1, rssi: "x" })), steps: [] }],
    [
      "steps for devices that are not there",
      { steps: Array.from({ length: MANY }, (_, at) => ({ do: "pair", device: `d${at}`, expect: "joined" })) },
    ],
  ])("is told of %s in a number of lines that can be read", (_, fields) => {
    const found = complaint(JSON.stringify({ name: "many", ...fields }));
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThanOrEqual(MOST_PROBLEMS);
    expect(found.at(-1)).toMatch(/and at least \d+ more/);
  });

  it("is told of a word of a megabyte in short", () => {
    const found = complaint(
      JSON.stringify({ name: "long", steps: [{ do: "x".repeat(1_000_000) }], ["y".repeat(1_000_000)]: 1 }),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const line of found) expect(line.length).toBeLessThan(2_000);
  });
});
