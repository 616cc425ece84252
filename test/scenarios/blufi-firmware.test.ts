import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../simulator/scenario/problem";
import type { Scenario } from "../../simulator/scenario/scenario";
import { surpriseIn } from "../../simulator/scenario/step-report";
import type { PhoneOs } from "../../simulator/wx/platform-profile";
import { nightly } from "../support/nightly";
import { dealtTo, SYSTEMS } from "./systems";
import { type Shown, watchWords } from "./watch-words";

/** To an end that needs no person, and to a join that needs none either, world time, ms. */
const SOON = 20_000;
const JOINED_SOON = 32_000;

type Quirks = Readonly<Record<string, string | number | boolean>>;

const ENCRYPTION: readonly Quirks[] = ["silent", "refuses", "reboots", "clear", "foreign"].map((encryption) => ({
  encryption,
}));
const OTHERS: readonly Quirks[] = [
  { answersVersion: false },
  { wifiList: "refuses" },
  { wifiList: "none" },
  { failureReason: "none" },
  { failureReason: 201 },
  { failureReason: 77 },
  { directionBit: false },
  { rebootsAfterJoinMs: 0 },
  { rebootsAfterJoinMs: 700 },
  { version: "1.4" },
];
const SINGLE: readonly Quirks[] = [{}, ...ENCRYPTION, ...OTHERS];
const PAIRS: readonly Quirks[] = [
  ...ENCRYPTION.flatMap((first) => OTHERS.map((second) => ({ ...first, ...second }))),
  ...OTHERS.flatMap((first, index) => OTHERS.slice(index + 1).map((second) => ({ ...first, ...second }))),
].filter((pair) => Object.keys(pair).length === 2);

const nameOf = (quirks: Quirks) => (Object.keys(quirks).length === 0 ? "stock firmware" : JSON.stringify(quirks));
/** Each second pair: every firmware is in some of them. */
const HALF = PAIRS.filter((_pair, index) => index % 2 === 0);

const withoutKey = ({ encryption = "works" }: Quirks) => encryption !== "works";

function scenarioOf(os: PhoneOs, quirks: Quirks, step: object, phone: object = {}): Scenario {
  const parsed = parseScenario(
    JSON.stringify({
      name: nameOf(quirks),
      seed: 7,
      phone: { os, ...phone },
      wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55 }],
      devices: [{ kind: "blufi", name: "BLUFI_LAMP", ...quirks }],
      steps: [{ do: "pair", device: "BLUFI_LAMP", ssid: "HomeNet", password: "12345678", ...step }],
    }),
  );
  if (parsed.ok) return parsed.scenario;
  throw new Error(parsed.problems.map(formatProblem).join("\n"));
}

const SECURE = /安全会话|加密会话|已加密送达|· 已加密|"Secure"|Secure session|· encrypted/;
const IN_CLEAR = /明文|in clear/;
const NEVER = [
  /手机蓝牙正忙|Bluetooth is busy|wrong-device/,
  // No text without its words, no place without its value.
  /\{\w+\}|"(advice|clr|lref|err)\.[a-z]/,
];

/** What a screen may not say, given what is so. A list, since an `expect` for each of a thousand screens costs more than all else. */
function wrongIn({ encrypted, screen, words }: Shown): string[] {
  // What a session in clear is called, before and after it was asked for.
  const untrue = encrypted === true ? [IN_CLEAR] : encrypted === false && screen !== "plain" ? [SECURE] : [];
  return [...NEVER, ...untrue].flatMap((pattern) => pattern.exec(words)?.[0] ?? []);
}

/** Plays it, and holds every screen's words against what was so at that moment. */
async function play(scenario: Scenario): Promise<{ readonly askedPlain: boolean; readonly listRefused: boolean }> {
  const { reports, shown } = await watchWords(scenario);
  expect(reports.map((report) => surpriseIn(report) ?? "as expected")).toEqual(["as expected"]);
  expect(shown.length).toBeGreaterThan(4);
  expect(shown.flatMap(wrongIn)).toEqual([]);
  return {
    askedPlain: shown.some(({ screen }) => screen === "plain"),
    listRefused: shown.some(({ listRefused }) => listRefused),
  };
}

const consents = { plain: "if-asked", expect: "joined", withinMs: JOINED_SOON };

/** The same wrong password, as each firmware tells of it. */
function wrongPassword({ failureReason, wifiList }: Quirks): object {
  const step = { plain: "if-asked", password: "wrong-password", withinMs: JOINED_SOON + SOON };
  const listed = wifiList === undefined;
  switch (failureReason) {
    case "none":
      return { ...step, expect: "join-failed", expectReason: "unable-to-connect" };
    case 201:
      return listed
        ? { ...step, expect: "join-failed", expectReason: "unable-to-connect" }
        : { ...step, expect: "network-not-found" };
    case 77:
      return { ...step, expect: "join-failed", expectReason: "reason-77" };
    default:
      return { ...step, expect: "wrong-password" };
  }
}

describe.each(SYSTEMS)("BluFi firmware as it varies, on %s", (os) => {
  const due = dealtTo(os, [...SINGLE, ...nightly(HALF, PAIRS)]);

  it.each(due.map((quirks) => [nameOf(quirks), quirks] as const))(
    "%s joins in time, in clear only with consent",
    async (_name, quirks) => {
      const seen = await play(scenarioOf(os, quirks, consents));
      expect(seen).toEqual({ askedPlain: withoutKey(quirks), listRefused: quirks.wifiList === "refuses" });
    },
  );

  it.each(dealtTo(os, ENCRYPTION).map((quirks) => [nameOf(quirks), quirks] as const))(
    "%s ends soon as one that can't encrypt where the person refuses",
    async (_name, quirks) => {
      const refused = { expect: "failed", expectAdvice: "cannot-encrypt", withinMs: SOON };
      expect(await play(scenarioOf(os, quirks, refused))).toMatchObject({ askedPlain: true });
    },
  );

  it.each(due.filter((quirks) => !("encryption" in quirks)).map((quirks) => [nameOf(quirks), quirks] as const))(
    "%s tells of a wrong password as far as it can",
    async (_name, quirks) => {
      await play(scenarioOf(os, quirks, wrongPassword(quirks)));
    },
  );

  it.each([{}, { encryption: "silent" }, { encryption: "refuses" }, { answersVersion: false }])(
    "%j joins where long writes hang",
    async (quirks) => {
      await play(scenarioOf(os, quirks, consents, { longWrites: "hang" }));
    },
  );
});
