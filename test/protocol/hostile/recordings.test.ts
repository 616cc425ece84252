import fc from "fast-check";
import { createFakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { ChecksumChain } from "../../../protocol/adapters/record/checksum-chain";
import { parseRecording } from "../../../protocol/adapters/record/parse-recording";
import { RecordingError } from "../../../protocol/adapters/record/recording-error";
import { createReplay } from "../../../protocol/adapters/record/replayer";
import { createLogRing } from "../../../protocol/log/ring";
import { nightly } from "../../support/nightly";

type Line = Readonly<Record<string, unknown>>;

const HEADER: Line = { recording: 1, platform: "android", visible: true, places: [], lost: 0 };
const CALL: Line = { at: 1, is: "call", id: 1, of: "ble.write", with: [{ hex: "00" }] };

/** As somebody would who knows how the checks are made. */
function sealed(...entries: readonly Line[]): string {
  const chain = new ChecksumChain();
  return [HEADER, ...entries, { entries: entries.length }]
    .map((line) => JSON.stringify(line).replaceAll('"∞"', "1e999"))
    .map((text) => `${text.slice(0, -1)},"seal":"${chain.next(text)}"}\n`)
    .join("");
}

const attempt = (text: string): string => {
  try {
    return `${parseRecording(text).entries.length} entries`;
  } catch (error) {
    if (error instanceof RecordingError) return error.message;
    throw error;
  }
};

describe("a recording whose checks fit", () => {
  it("is read when a recorder could have written it", () => {
    expect(attempt(sealed(CALL, { at: 2, is: "done", id: 1 }))).toBe("2 entries");
  });

  it.each<[string, Line]>([
    ["a time that no clock shows", { ...CALL, at: "∞" }],
    ["a time of a thousand years", { ...CALL, at: 3.2e13 }],
    ["a time before the start", { ...CALL, at: -1 }],
    ["a call with an endless number", { ...CALL, id: "∞" }],
    ["a call with half a number", { ...CALL, id: 0.5 }],
    ["a port of no name", { ...CALL, of: "__proto__" }],
    ["no arguments", { ...CALL, with: null }],
  ])("is refused for %s", (_, line) => {
    expect(attempt(sealed(line))).toContain("nothing a recorder writes");
  });

  it("is read or refused with anything in any field, and its replay waits for nothing", () => {
    const field = fc.constantFrom("at", "is", "id", "of", "with", "value", "error", "sync", "hex", "__proto__");
    const content = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom<unknown>("∞", -1, 1e15, "call", "event", "value", "ble.write", "ble.valueChanges$", {
        hex: "0**",
      }),
    );
    const line = fc.dictionary(field, content).map((fields) => ({ ...CALL, ...fields }) as Line);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const text = sealed(...lines);
        const first = attempt(text);
        expect(attempt(text)).toBe(first);
        if (!first.endsWith("entries")) return;
        const clock = createFakeClock();
        const replay = createReplay(parseRecording(text), { clock, log: createLogRing() });
        clock.advance(1_000);
        replay.unfinished();
      }),
      { numRuns: nightly(300, 20_000) },
    );
  });
});
