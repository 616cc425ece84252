import fc from "fast-check";
import { replayJson } from "../../scripts/vectors/replay-file";
import { blufiRecordings, type OwnRecording, withField } from "./own-recordings";
import { replays } from "./replays";

const RECORDINGS = blufiRecordings();
const KNOWN = RECORDINGS.map(({ json }) => json);
const HEX = /^[0-9a-f]+$/;
/** Digits tried in each field; every one with `VECTOR_FLIPS=all`. */
const DIGITS_PER_FIELD = process.env.VECTOR_FLIPS === "all" ? Number.POSITIVE_INFINITY : 2;

interface Field {
  readonly own: OwnRecording;
  readonly entry: number;
  readonly field: string;
  readonly hex: string;
}

/** Every field of every entry that holds bytes: frame, plain, data and the derived values. */
const fieldsOf = (own: OwnRecording): readonly Field[] =>
  own.json.transcript.flatMap((one, entry) =>
    Object.entries(one).flatMap(([field, hex]) =>
      field !== "note" && field !== "name" && typeof hex === "string" && HEX.test(hex)
        ? [{ own, entry, field, hex }]
        : [],
    ),
  );

/** The field with the digit at `position` changed by the bits of `change`. */
const flip = ({ own, entry, field, hex }: Field, position: number, change: number) => {
  const digit = (Number.parseInt(hex.charAt(position), 16) ^ change).toString(16);
  return withField(own, entry, field, hex.slice(0, position) + digit + hex.slice(position + 1));
};

/** Positions in a field, chosen by a fixed seed. */
const positionsIn = ({ hex }: Field): readonly number[] =>
  hex.length <= DIGITS_PER_FIELD
    ? [...hex].map((_, position) => position)
    : fc.sample(fc.nat(hex.length - 1), { numRuns: DIGITS_PER_FIELD, seed: hex.length });

/** Bytes that lay in the recorded firmware's memory, by file and entry: not compared (see the README here). */
const STALE: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  "blufi-v1-errors.json": { 32: 0, 34: 6 },
};
const isStale = ({ own, entry }: Field, position: number): boolean =>
  position >= (STALE[own.file]?.[entry] ?? Number.POSITIVE_INFINITY);

/**
 * Frames of the client that misbehaves on purpose: some of their bytes lead to the same answer whatever they are, so a
 * replay alone cannot check them and the copy in this folder does.
 */
const UNANSWERED: Readonly<Record<string, readonly number[]>> = {
  "blufi-v1-errors.json": [3, 7, 11, 15, 19, 23, 27, 35, 36],
  "blufi-v2-errors.json": [7, 11, 15, 40],
};

describe("a flipped hex digit", () => {
  it.each(RECORDINGS)("in any field of $file is a failure", (own) => {
    const survivors: string[] = [];
    for (const field of fieldsOf(own)) {
      for (const position of positionsIn(field)) {
        const replayed = replays(flip(field, position, 1 << (position % 4)), KNOWN);
        if (replayed !== isStale(field, position)) survivors.push(`entry ${field.entry} ${field.field}[${position}]`);
      }
    }
    expect(survivors).toEqual([]);
  });

  it.each(RECORDINGS)("is found in $file by the replay itself but in frames that have no consequence", (own) => {
    const unanswered = UNANSWERED[own.file] ?? [];
    const survivors = fieldsOf(own).filter(
      (field) =>
        field.field === "frame" &&
        !unanswered.includes(field.entry) &&
        positionsIn(field)
          .slice(0, 1)
          .some((position) => replays(flip(field, position, 1), [])),
    );
    expect(survivors.map(({ entry }) => entry)).toEqual([]);
  });

  it("in a frame without consequence is found in any copy, whatever its name", () => {
    const own = RECORDINGS.find(({ file }) => file === "blufi-v1-errors.json");
    if (own === undefined) throw new Error("the recording is gone");
    const flipped = withField(own, 36, "frame", "fd00080100");
    expect(() => replayJson(flipped, [])).not.toThrow();
    expect(() => replayJson(flipped, KNOWN)).toThrow("differs from the recording of the same session");
  });
});
