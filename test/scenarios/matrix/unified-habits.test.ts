import type { PhoneOs } from "../../../simulator/wx/platform-profile";
import { dealtTo, SYSTEMS } from "../systems";
import { type Habit, playPairing } from "./play-pairing";

/** World time in which a device that answers at all has come to an outcome, ms. */
const IN_TIME_MS = 20_000;

const ALL = ["prov-session", "proto-ver", "prov-scan", "prov-config", "prov-ctrl", "custom-data"];
const without = (...names: readonly string[]) => ({ endpoints: ALL.filter((name) => !names.includes(name)) });
const version = (prov: object) => ({ protoVer: JSON.stringify({ prov }) });
const POP = { pop: "abcd1234" };

type Case = Habit & {
  readonly name: string;
  /** Outcome, and the advice of a failure. */
  readonly ends: string | Readonly<Record<PhoneOs, string>>;
};
const RESTART = "failed restart-device";
const UPDATE = "failed update-firmware";
const REPORT = "failed report";

/** Of firmware that speaks over either way. */
const ESP_PROV: readonly Case[] = [
  { name: "nothing special, in clear", device: { security: 0 }, ends: "joined" },
  { name: "nothing special, security 1", device: POP, step: POP, ends: "joined" },
  { name: "nothing special, security 2", device: { security: 2, ...POP }, step: POP, ends: "joined" },
  { name: "no list, in clear", device: { security: 0, wifiList: "refuses" }, ends: "joined" },
  { name: "no list, security 1", device: { ...POP, wifiList: "refuses" }, step: POP, ends: "joined" },
  { name: "no prov-ctrl", device: { ...POP, ...without("prov-ctrl") }, step: POP, ends: "joined" },
  { name: "no prov-scan", device: { ...POP, ...without("prov-scan") }, step: POP, ends: "joined" },
  { name: "no custom-data", device: { ...POP, ...without("custom-data") }, step: POP, ends: "joined" },
  { name: "no proto-ver", device: { ...POP, ...without("proto-ver") }, step: POP, ends: "joined" },
  { name: "no proto-ver, in clear", device: { security: 0, ...without("proto-ver") }, ends: RESTART },
  { name: "no prov-config", device: { ...POP, ...without("prov-config") }, step: POP, ends: UPDATE },
  { name: "a bare version", device: { ...POP, protoVer: "v1.0" }, step: POP, ends: "joined" },
  {
    name: "no version in its answer",
    device: { ...POP, ...version({ cap: ["wifi_scan"] }) },
    step: POP,
    ends: "joined",
  },
  { name: "an empty version", device: { ...POP, protoVer: "" }, step: POP, ends: REPORT },
  { name: "nonsense for a version", device: { ...POP, protoVer: "<html>" }, step: POP, ends: REPORT },
  { name: "a version of something else", device: { ...POP, protoVer: "{}" }, step: POP, ends: REPORT },
  { name: "security 3", device: { ...POP, ...version({ sec_ver: 3 }) }, step: POP, ends: "failed update-app" },
  { name: "security 0 stated, 1 had", device: { ...POP, ...version({ sec_ver: 0 }) }, step: POP, ends: RESTART },
  { name: "security 2 stated, 1 had", device: { ...POP, ...version({ sec_ver: 2 }) }, step: POP, ends: RESTART },
  {
    name: "no code stated, one had",
    device: { ...POP, ...version({ sec_ver: 1, cap: ["no_pop"] }) },
    step: POP,
    ends: "joined",
  },
  { name: "a code stated, none had", device: version({ sec_ver: 1, cap: ["wifi_scan"] }), ends: "joined" },
  { name: "a wrong code", device: POP, step: { pop: "nope" }, ends: "failed check-pop" },
  { name: "a code that nobody has", device: POP, ends: "failed enter-pop" },
  { name: "an impostor, security 1", device: { ...POP, lies: "proof" }, step: POP, ends: "failed not-proven" },
  {
    name: "an impostor, security 2",
    device: { security: 2, ...POP, lies: "proof" },
    step: POP,
    ends: "failed not-proven",
  },
  { name: "a key that anybody knows", device: { ...POP, lies: "key" }, step: POP, ends: REPORT },
  { name: "half a version", device: { ...POP, lies: "version" }, step: POP, ends: REPORT },
  { name: "lengths that are not true", device: { ...POP, lies: "length" }, step: POP, ends: REPORT },
  { name: "a count that is not true", device: { ...POP, lies: "count" }, step: POP, ends: "joined" },
  { name: "names that are too long", device: { ...POP, lies: "ssid" }, step: POP, ends: "joined" },
  {
    name: "a wrong Wi-Fi password",
    device: { security: 0, joinRetries: 0 },
    step: { password: "nope1234" },
    ends: "wrong-password",
  },
];

const CLEAR = new Set(["nothing special, in clear", "no list, in clear", "a wrong Wi-Fi password"]);

const OVER_BLE: readonly Case[] = [
  ...ESP_PROV,
  { name: "no prov-session", device: { ...POP, ...without("prov-session") }, step: POP, ends: "failed wrong-device" },
  { name: "nothing at all", device: { ...POP, endpoints: [] }, step: POP, ends: "failed wrong-device" },
  { name: "a bond", device: { ...POP, bonding: true }, step: POP, ends: "joined" },
  { name: "a bond, in clear", device: { security: 0, bonding: true }, ends: "joined" },
];

const OVER_SOFTAP: readonly Case[] = [
  ...ESP_PROV,
  { name: "no prov-session", device: { ...POP, ...without("prov-session") }, step: POP, ends: UPDATE },
  { name: "nothing at all", device: { ...POP, endpoints: [] }, step: POP, ends: UPDATE },
  { name: "no cookie, in clear", device: { security: 0, cookie: false }, ends: "joined" },
  {
    name: "no cookie, security 1",
    device: { ...POP, cookie: false },
    step: POP,
    ends: { android: "joined", ios: UPDATE, harmony: UPDATE },
  },
  {
    name: "no cookie, security 2",
    device: { security: 2, ...POP, cookie: false },
    step: POP,
    ends: { android: "joined", ios: UPDATE, harmony: UPDATE },
  },
];

const IMPROV: readonly Case[] = [
  { name: "nothing special", device: {}, ends: "joined" },
  { name: "on a network already", device: { state: "provisioned" }, ends: "failed on-network-already" },
  { name: "writes without response", device: { commandWrite: "without-response" }, ends: "joined" },
  { name: "both kinds of write", device: { commandWrite: "both" }, ends: "joined" },
  { name: "a late answer to the settings", device: { writeAnswerMs: 5_000 }, ends: "joined" },
  { name: "a very late answer to the settings", device: { writeAnswerMs: 60_000 }, ends: "joined" },
  { name: "no list", device: { capabilities: 0 }, ends: "joined" },
  { name: "a state that is none", device: { lies: "state" }, ends: UPDATE },
  { name: "a list that is none", device: { lies: "triples" }, ends: UPDATE },
  { name: "a list of one network each", device: { scanStyle: "many" }, ends: "joined" },
];

const BLUETOOTH = /蓝牙|bluetooth/i;
const ENCRYPTION = /加密|安全会话|密钥|encrypt|secure/i;
/** That there is none is true. */
const DENIED = /不加密|未加密|in clear|open/gi;

async function plays({ ends, ...habit }: Case, os: PhoneOs) {
  const played = await playPairing(habit, os);
  const wanted = typeof ends === "string" ? ends : ends[os];
  expect(played.ends.map(({ outcome, advice = "" }) => `${outcome} ${advice}`.trim())).toEqual([wanted]);
  expect(played.tookMs).toBeLessThanOrEqual(IN_TIME_MS);
  expect(played.texts.length).toBeGreaterThan(10);
  return played.texts;
}

const spoken = (texts: readonly string[], word: RegExp) => texts.filter((text) => word.test(text.replace(DENIED, "")));

/** What ends differently by system is played on each. */
function dueOn(os: PhoneOs, cases: readonly Case[]): readonly Case[] {
  const dealt = dealtTo(os, cases);
  return cases.filter((one) => typeof one.ends !== "string" || dealt.includes(one));
}

describe.each(SYSTEMS)("on %s, with one outcome in time and true words", (os) => {
  it.each(dueOn(os, OVER_BLE))("unified provisioning over BLE: $name", async (one) => {
    const texts = await plays({ ...one, device: { kind: "esp-prov", ...one.device } }, os);
    if (CLEAR.has(one.name)) expect(spoken(texts, ENCRYPTION)).toEqual([]);
  });

  it.each(dueOn(os, OVER_SOFTAP))("unified provisioning over its access point: $name", async (one) => {
    const texts = await plays({ ...one, device: { kind: "esp-prov", transport: "softap", ...one.device } }, os);
    expect(spoken(texts, BLUETOOTH)).toEqual([]);
    if (CLEAR.has(one.name)) expect(spoken(texts, ENCRYPTION)).toEqual([]);
  });

  it.each(dueOn(os, IMPROV))("Improv: $name", async (one) => {
    const texts = await plays({ ...one, device: { kind: "improv", ...one.device } }, os);
    expect(spoken(texts, ENCRYPTION)).toEqual([]);
  });
});
