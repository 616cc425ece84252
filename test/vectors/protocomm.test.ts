import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { replayJson } from "../../scripts/vectors/replay-file";
import { OWN_FILES, OWN_FOLDER, type OwnRecording, withField } from "./own-recordings";
import { replays } from "./replays";

const RECORDINGS: readonly OwnRecording[] = OWN_FILES.filter((file) => file.startsWith("prov-"))
  .map((file) => ({ file, json: JSON.parse(readFileSync(join(OWN_FOLDER, file), "utf8")) }))
  .filter(({ json }) => "transcript" in json);
const KNOWN = RECORDINGS.map(({ json }) => json);

const recording = (file: string): OwnRecording => {
  const found = RECORDINGS.find((one) => one.file === file);
  if (found === undefined) throw new Error(`no recording ${file}`);
  return found;
};

const HEX = /^[0-9a-f]{2,}$/;

interface Field {
  readonly entry: number;
  readonly field: string;
  readonly hex: string;
}

/** Every field of every entry that holds bytes: requests, replies, draws, nonces, plaintexts and the derived values. */
const fieldsOf = (own: OwnRecording): readonly Field[] =>
  own.json.transcript.flatMap((one, entry) =>
    Object.entries(one).flatMap(([field, hex]) =>
      field !== "note" && typeof hex === "string" && HEX.test(hex) ? [{ entry, field, hex }] : [],
    ),
  );

/** A replay of security 2 takes a fifth of a second: a quarter of its entries, every one with `VECTOR_FLIPS=all`. */
const isTried = ({ json }: OwnRecording, entry: number): boolean =>
  json.security !== 2 || process.env.VECTOR_FLIPS === "all" || entry < 12 || entry % 6 === 0;

describe("the recordings of protocomm", () => {
  it.each([
    ["prov-no-session.json", 0, 0, 0, 3, 0, 3, 0],
    ["prov-sec0.json", 11, 11, 0, 11, 11, 0, 3],
    ["prov-sec1-pop.json", 12, 12, 5, 12, 12, 0, 4],
    ["prov-sec1-wrong-pop.json", 4, 4, 10, 5, 4, 1, 2],
    ["prov-sec2-wrong-password.json", 1, 1, 12, 2, 1, 1, 1],
    ["prov-sec2.json", 13, 13, 12, 13, 13, 0, 5],
  ])("%s replays both ways", (file, written, read, values, received, sent, refusals, events) => {
    expect(replayJson(recording(file).json, [])).toEqual({
      "client-requests-written": written,
      "client-replies-read": read,
      "derived-values": values,
      "device-requests-received": received,
      "device-replies-sent": sent,
      "device-refusals": refusals,
      "device-events": events,
    });
  });

  it("replay for the device alone when the client's secrets are not on record", () => {
    const { json } = recording("prov-sec1-pop.json");
    const transcript = json.transcript
      .filter(({ dir }) => dir !== "derived" && dir !== "client-plain")
      .map(({ plain, ...entry }) => entry);
    expect(replayJson({ ...json, transcript }, [])).toMatchObject({
      "client-requests-written": 1,
      "device-requests-received": 12,
      "device-replies-sent": 12,
    });
  });

  it.each(RECORDINGS)("a flipped digit in any field of $file is a failure", (own) => {
    const tried = fieldsOf(own).filter(({ entry }) => isTried(own, entry));
    const survivors = tried.filter(({ entry, field, hex }) => {
      const [position = 0] = fc.sample(fc.nat(hex.length - 1), { numRuns: 1, seed: hex.length + entry });
      const digit = (Number.parseInt(hex.charAt(position), 16) ^ 1).toString(16);
      return replays(withField(own, entry, field, hex.slice(0, position) + digit + hex.slice(position + 1)), KNOWN);
    });
    expect(survivors.map(({ entry, field }) => `entry ${entry} ${field}`)).toEqual([]);
  });

  it.each([
    ["security", 0],
    ["security", 2],
    ["security", "1"],
    ["credential", "abcd1235"],
    ["credential", undefined],
    ["transcript", []],
    ["boot", [7]],
    ["boot", ["salt"]],
    ["mood", "good"],
  ])("fail with another %s: %j", (field, value) => {
    expect(replays({ ...recording("prov-sec1-pop.json").json, [field]: value }, KNOWN)).toBe(false);
  });

  it.each([["client->device"], ["device->client"], ["device-random"], ["device-event"], ["client-plain"]])(
    "fail without a %s, and with one twice",
    (dir) => {
      const { json } = recording("prov-sec1-pop.json");
      const index = json.transcript.findIndex((entry) => entry.dir === dir);
      const twice = json.transcript.flatMap((entry, position) => (position === index ? [entry, entry] : [entry]));
      expect(replays({ ...json, transcript: twice }, [])).toBe(false);
      const without = json.transcript.filter((_, position) => position !== index);
      // A plaintext nobody wrote down is read all the same.
      expect(replays({ ...json, transcript: without }, [])).toBe(dir === "client-plain");
    },
  );

  it.each([
    ["an endpoint of the reply that was not asked", 3, "endpoint", "prov-scan"],
    ["an event of another text", 11, "text", "apply"],
    ["a field nothing compares", 3, "extra", "00"],
    ["hex that is none", 3, "hex", "0"],
  ])("fail on %s", (_, entry, field, value) => {
    expect(replays(withField(recording("prov-sec1-pop.json"), entry, field, value), KNOWN)).toBe(false);
  });

  it("never end in anything but a verdict, whatever takes a field's place", () => {
    const own = recording("prov-sec0.json");
    fc.assert(
      fc.property(
        fc.nat(own.json.transcript.length - 1),
        fc.constantFrom("dir", "endpoint", "hex", "plain", "text", "error"),
        fc.jsonValue(),
        (entry, field, value) => {
          replays(withField(own, entry, field, value), KNOWN);
        },
      ),
    );
  });
});
