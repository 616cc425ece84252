import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { replayJson } from "../../scripts/vectors/replay-file";
import { isJsonObject, type JsonObject } from "../../scripts/vectors/shape";
import { OWN_FOLDER } from "./own-recordings";
import { replays } from "./replays";

type Path = readonly (string | number)[];

const parsed: unknown = JSON.parse(readFileSync(join(OWN_FOLDER, "advertisements.json"), "utf8"));
if (!isJsonObject(parsed)) throw new Error("no recording");
const RECORDING: JsonObject = parsed;
const HEX = /^[0-9a-f]+$/;
/** Labels for people; all else is compared. */
const LABELS = ["about", "name", "note", "from"];
/** Digits tried in each field; every one with `VECTOR_FLIPS=all`. */
const DIGITS_PER_FIELD = process.env.VECTOR_FLIPS === "all" ? Number.POSITIVE_INFINITY : 1;

/** Every value of the recording that is no label, with the way to it. */
function leaves(value: unknown, path: Path = []): readonly { readonly path: Path; readonly value: unknown }[] {
  if (LABELS.includes(String(path.at(-1)))) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  return [{ path, value }];
}

function changed(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? changed(item, rest, change) : item));
  if (!isJsonObject(value)) throw new Error(`no way to ${head}`);
  return { ...value, [head]: changed(value[head], rest, change) };
}

const LEAVES = leaves(RECORDING);
const BYTES = LEAVES.flatMap(({ path, value }) =>
  typeof value === "string" && HEX.test(value) ? [{ path, hex: value }] : [],
);

/** The hex with one digit changed, `bit` of it flipped. */
const flip = (hex: string, position: number, bit: number): string => {
  const digit = (Number.parseInt(hex.charAt(position), 16) ^ bit).toString(16);
  return hex.slice(0, position) + digit + hex.slice(position + 1);
};

/** Whether a value put in one place goes unnoticed by the replay of that entry alone. */
const slipsThroughAlone = (path: Path, value: unknown): boolean => {
  const [section = "", entry = 0, ...rest] = path;
  const list = RECORDING[section];
  const one: unknown = Array.isArray(list) ? list[Number(entry)] : undefined;
  return replays({ [section]: [changed(one, rest, () => value)] }, []);
};

/** The same for the whole recording beside the one that came with the project. */
const slipsThrough = (path: Path, value: unknown): boolean =>
  slipsThroughAlone(path, value) &&
  replays(
    changed(RECORDING, path, () => value),
    [RECORDING],
  );

/**
 * What a receiver refuses, skips, or has no name for reads the same whatever else is in it; so do the reserved bits of
 * the info byte, which is where the digit of `three-temperatures` falls.
 */
const NO_CONSEQUENCE = [
  "doc-3c0000",
  "three-temperatures",
  "unknown-object-stops",
  "text-length-too-long",
  "text-length-zero",
  "version-1-bits",
  "version-3-bits",
  "empty-payload",
  "bad-mic",
  "changed-info-byte",
  "too-short",
  "bindkey_wrong",
  "bthome_battery_wrong_object_id_humidity",
  "bthome_wrong_object_id",
  "downgrade_detected_flag_v2",
  "incorrect_bthome_version",
  "apple-other-type",
  "reserved",
];

const nameOf = ([section = "", entry = 0]: Path): string => {
  const list = RECORDING[section];
  const one: unknown = Array.isArray(list) ? list[Number(entry)] : undefined;
  return isJsonObject(one) ? String(one.name) : "";
};

const positionsIn = (hex: string, count = DIGITS_PER_FIELD): readonly number[] =>
  hex.length <= count
    ? [...hex].map((_, position) => position)
    : fc.sample(fc.nat(hex.length - 1), { numRuns: count, seed: hex.length });

describe("the recording of advertisements", () => {
  it("is read as the other receivers read it", () => {
    expect(replayJson(RECORDING, [])).toEqual({
      bthomePlain: 93,
      bthomeEncrypted: 9,
      bthomeTests: 66,
      adStructures: 15,
      beacons: 5,
      eddystoneUrlUid: 10,
      eddystoneByHand: 5,
    });
  });

  it("fails with a flipped hex digit in any field", () => {
    const survivors = BYTES.flatMap(({ path, hex }) =>
      positionsIn(hex)
        .filter((position) => slipsThrough(path, flip(hex, position, 1 << (position % 4))))
        .map((position) => `${path.join(".")}[${position}]`),
    );
    expect(survivors).toEqual([]);
  });

  it("fails with another number or truth in any field", () => {
    const survivors = LEAVES.filter(({ path, value }) => {
      const other = typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : undefined;
      return other !== undefined && slipsThrough(path, other);
    });
    expect(survivors).toEqual([]);
  });

  it("fails without a copy to hold it against, but in bytes that have no consequence", () => {
    const survivors = BYTES.filter(({ path, hex }) =>
      positionsIn(hex, 1).some((position) => slipsThroughAlone(path, flip(hex, position, 1 << (position % 4)))),
    );
    expect([...new Set(survivors.map(({ path }) => nameOf(path)))]).toEqual(NO_CONSEQUENCE);
  });

  it.each([
    {
      what: "a field nobody compares",
      json: { beacons: [{ name: "a", manufacturerData: "00", bleMonitor: null, x: 1 }] },
      reason: "beacons 0: has an unknown field x",
    },
    { what: "a list nobody knows", json: { beacons: [], more: [] }, reason: "has an unknown list more" },
    { what: "nothing in it", json: { about: "x", beacons: [] }, reason: "no entry to replay" },
    { what: "no list", json: { beacons: {} }, reason: "beacons is not a list" },
    {
      what: "a missing reading",
      json: { bthomePlain: [{ name: "a", serviceData: "400161", objects: [] }] },
      reason: "bthomePlain 0: objects is []",
    },
    {
      what: "bytes that are none",
      json: { beacons: [{ name: "a", manufacturerData: "4C", bleMonitor: null }] },
      reason: "beacons 0: manufacturerData is not lower-case hex",
    },
  ])("fails with $what", ({ json, reason }) => {
    expect(() => replayJson(json, [])).toThrow(reason);
  });

  it("stands beside further recordings of other packets, whatever they are named", () => {
    const further = {
      bthomePlain: [
        {
          name: "doc-0161",
          serviceData: "40012a",
          objects: [{ key: "battery", value: 42, unit: "%" }],
          trigger: false,
        },
      ],
    };
    expect(replayJson(further, [RECORDING])).toEqual({ bthomePlain: 1 });
  });

  it("never ends in anything but a verdict, whatever takes a field's place", () => {
    fc.assert(
      fc.property(fc.nat(LEAVES.length - 1), fc.jsonValue(), (index, value) => {
        const path = LEAVES[index]?.path ?? [];
        replays(
          changed(RECORDING, path, () => value),
          [],
        );
        replays(
          changed(RECORDING, path.slice(0, 2), () => value),
          [],
        );
      }),
      { numRuns: 60 },
    );
  });
});
