import fc from "fast-check";
import { nightly } from "../../support/nightly";
import { BYTE_PARSERS } from "./byte-parsers";

/** Ten thousands of cases take minutes. */
jest.setTimeout(nightly(30_000, 900_000));

const RUNS = nightly(50, 4_000);
/** Bytes. Nothing on a link is longer by far; what takes the square of it never ends. */
const HUGE = nightly(100_000, 1_000_000);

/** Bytes as they come, and bytes that mostly are lengths, types and ends. */
const hostileBytes = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .array(fc.constantFrom(0, 1, 2, 3, 4, 8, 16, 20, 22, 32, 127, 128, 255), { maxLength: 600 })
    .map((all) => Uint8Array.from(all)),
  fc.json({ maxDepth: 4 }).map((text) => new TextEncoder().encode(text)),
);

const fills: readonly (readonly [string, (at: number) => number])[] = [
  ["zeros", () => 0],
  ["ones", () => 1],
  ["all bits", () => 255],
  ["open brackets", () => 0x5b],
  ["zeros before an end", (at) => (at === HUGE - 1 ? 0x78 : 0)],
  ["lengths of two", (at) => (at % 3 === 0 ? 2 : 9)],
  ["empty fields", (at) => (at % 2 === 0 ? 0x0a : 0)],
];

describe.each(Object.entries(BYTE_PARSERS))("%s", (_, parse) => {
  it("never throws, says the same twice and leaves the bytes alone", () => {
    fc.assert(
      fc.property(hostileBytes, (bytes) => {
        const given = bytes.slice();
        const first = parse(bytes);
        expect(parse(bytes)).toEqual(first);
        expect(bytes).toEqual(given);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(fills)("comes to an end with very much of %s", (_name, fill) => {
    const bytes = Uint8Array.from({ length: HUGE }, (_value, at) => fill(at));
    expect(() => parse(bytes)).not.toThrow();
  });
});
