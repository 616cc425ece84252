import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ReplayFailure } from "../../scripts/vectors/replay-failure";
import { replayJson } from "../../scripts/vectors/replay-file";
import type { JsonObject } from "../../scripts/vectors/shape";
import { replays } from "./replays";

type Case = Readonly<Record<string, unknown>>;
interface Recording extends JsonObject {
  readonly cases: readonly Case[];
}

const own = (file: string): Recording => JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8"));
const ESPTOUCH = own("esptouch.json");
const AIRKISS = own("airkiss.json");

const withCase = (recording: Recording, index: number, changes: Case): JsonObject => ({
  ...recording,
  cases: recording.cases.map((one, at) => (at === index ? { ...one, ...changes } : one)),
});
/** One case alone, for the speed of it. */
const alone = (recording: Recording, index: number): Recording => ({
  ...recording,
  cases: recording.cases.slice(index, index + 1),
});
/** Names of the cases in which a change stays unnoticed. */
const survivors = (recording: Recording, change: (one: Case) => Case | undefined): readonly unknown[] =>
  recording.cases.flatMap((one, index) => {
    const changes = change(one);
    return changes === undefined || !replays(withCase(alone(recording, index), 0, changes)) ? [] : [one.name];
  });
const flipped = (hex: unknown): string | undefined =>
  typeof hex === "string" && hex !== ""
    ? `${hex.slice(0, -1)}${(Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)}`
    : undefined;
const changedHex = (field: string) => (one: Case) => {
  const hex = flipped(one[field]);
  return hex === undefined ? undefined : { [field]: hex };
};

describe("lengths of the makers' senders", () => {
  it("are the project's, and are read", () => {
    expect(replayJson(ESPTOUCH, [])).toEqual({ "v1-sent-and-read": 6, "v2-sent-and-read": 9 });
    expect(replayJson(AIRKISS, [])).toEqual({ "sent-and-read": 11 });
  });

  it.each(["ssid", "password", "bssid", "reserved", "randomBytes"])("fail with another %s of ESP-Touch", (field) => {
    expect(survivors(ESPTOUCH, changedHex(field))).toEqual([]);
  });

  it("fail with another key where something is encrypted", () => {
    expect(survivors(ESPTOUCH, changedHex("aesKey"))).toEqual(["aes-open-no-reserved"]);
  });

  it.each(["ssid", "password"])("fail with another %s of AirKiss", (field) => {
    expect(survivors(AIRKISS, changedHex(field))).toEqual([]);
  });

  it.each(["random", "rounds"])("fail with another number of %s", (field) => {
    expect(survivors(AIRKISS, (one) => ({ [field]: Number(one[field]) ^ 1 }))).toEqual([]);
  });

  it("fail when any single length of a case is another, missing or one too many", () => {
    const lists = [
      ...ESPTOUCH.cases.slice(0, 1).flatMap((one) => [[one, "guide"] as const, [one, "data"] as const]),
      ...ESPTOUCH.cases.slice(6, 7).map((one) => [one, "lengths"] as const),
    ];
    const unnoticed = lists.flatMap(([one, field]) => {
      const lengths = one[field] as readonly number[];
      const changed = [
        ...lengths.map((_, at) => lengths.map((length, place) => (place === at ? length ^ 1 : length))),
        lengths.slice(1),
        lengths.slice(0, -1),
        [...lengths, 515],
      ];
      return changed.filter((list) => !!replays({ cases: [{ ...one, [field]: list }] }));
    });
    expect(lists).toHaveLength(3);
    expect(unnoticed).toEqual([]);
  });

  it.each(["decoder", "decoderNoSsid"])("fail when %s ended otherwise", (field) => {
    expect(survivors(AIRKISS, (one) => ({ [field]: one[field] === null ? {} : null }))).toEqual([]);
    for (const [index, one] of AIRKISS.cases.entries()) {
      if (one[field] === null) continue;
      const reading = one[field] as Readonly<Record<string, unknown>>;
      for (const key of ["lockedAfter", "completeAfter", "random", "ssidCrc"]) {
        const changes = { [field]: { ...reading, [key]: Number(reading[key]) + 1 } };
        expect([one.name, key, !replays(withCase(alone(AIRKISS, index), 0, changes))]).toEqual([one.name, key, true]);
      }
    }
  });

  it.each<[string, JsonObject, string]>([
    ["no case", { cases: [] }, "unknown shape"],
    ["another list", { ...ESPTOUCH, more: [] }, "has an unknown key more"],
    ["a field nobody compares", withCase(ESPTOUCH, 0, { extra: 1 }), "cases 0: has an unknown field extra"],
    ["a version of the future", withCase(ESPTOUCH, 1, { version: 3 }), "cases 1: version 3 is not one"],
    ["a case that is none", { cases: [...AIRKISS.cases, 7] }, "cases 11 is not an object"],
    ["an address that is none", withCase(ESPTOUCH, 0, { ip: "1.2.3" }), "cases 0: ip is not an IPv4 address"],
    ["a network nobody can send", withCase(AIRKISS, 0, { ssid: "" }), "does not send it: ssid-length"],
    ["two shapes at once", { cases: [...ESPTOUCH.cases, ...AIRKISS.cases] }, "ESP-Touch or AirKiss"],
  ])("fail on %s", (_what, json, reason) => {
    expect(() => replayJson(json, [])).toThrow(reason);
  });

  it("never show the password in a failure", () => {
    const secret = "70617373776f7264313233";
    for (const recording of [ESPTOUCH, AIRKISS]) {
      const index = recording.cases.findIndex(({ password }) => password === secret);
      const lengths = recording === AIRKISS ? "round" : "data";
      const wrong = withCase(recording, index, { [lengths]: [1] });
      expect(() => replayJson(wrong, [])).toThrow(ReplayFailure);
      expect(() => replayJson(wrong, [])).not.toThrow(secret);
    }
  });
});
