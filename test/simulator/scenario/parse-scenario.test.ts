import fc from "fast-check";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";

const lamp = { kind: "blufi", name: "LAMP" };
const home = { ssid: "HomeNet", password: "12345678" };
const pair = { do: "pair", device: "LAMP", ssid: "HomeNet", password: "12345678", expect: "joined" };
const base = { name: "a lamp", devices: [lamp], wifi: [home], steps: [pair] };

const problemsIn = (file: unknown): readonly string[] => {
  const parsed = parseScenario(typeof file === "string" ? file : JSON.stringify(file));
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
};

describe("a scenario file with a mistake is refused in words that say where and what", () => {
  it.each<[string, unknown, string]>([
    ["unknown field", { ...base, sed: 1 }, 'unknown field "sed"; did you mean "seed"?'],
    [
      "unknown field deep down",
      { ...base, devices: [{ ...lamp, rsi: -60 }] },
      'devices[0]: unknown field "rsi"; did you mean "rssi"?',
    ],
    ["wrong type", { ...base, seed: "seven" }, 'seed: must be an integer, not "seven"'],
    ["missing name", { ...base, devices: [{ kind: "blufi" }] }, 'devices[0]: the field "name" is missing'],
    [
      "unknown step",
      { ...base, steps: [{ do: "pear" }] },
      'steps[0]: "pear" is not a kind of step; did you mean "pair"?',
    ],
    ["a step without do", { ...base, steps: [{ device: "LAMP" }] }, 'steps[0]: the field "do" is missing'],
    [
      "no network",
      { ...base, steps: [{ do: "pair", device: "LAMP" }] },
      'steps[0]: one of "ssid" and "ssidHex" is missing',
    ],
    [
      "two network names",
      { ...base, steps: [{ ...pair, ssidHex: "00" }] },
      'steps[0]: use "ssid" or "ssidHex", not both',
    ],
    [
      "unknown outcome",
      { ...base, steps: [{ ...pair, expect: "joind" }] },
      'steps[0].expect: "joind" is not known here; did you mean "joined"?',
    ],
    [
      "unknown outcome in a list",
      { ...base, steps: [{ ...pair, expect: ["failed", "joind"] }] },
      'steps[0].expect[1]: "joind" is not known here; did you mean "joined"?',
    ],
    [
      "unknown advice",
      { ...base, steps: [{ ...pair, expectAdvice: "ssid-to-long" }] },
      'steps[0].expectAdvice: "ssid-to-long" is not an advice key; did you mean "ssid-too-long"?',
    ],
    [
      "unknown device",
      { ...base, steps: [{ ...pair, device: "LAMB" }] },
      'steps[0].device: "LAMB" is not a device of this scenario; did you mean "LAMP"?',
    ],
    [
      "phone and phones",
      { ...base, phone: {}, phones: [{ name: "a" }] },
      'use "phone" for one phone or "phones" for several, not both',
    ],
    [
      "two phones of one name",
      { ...base, phones: [{ name: "a" }, { name: "a" }], steps: [{ ...pair, phone: "a" }] },
      'phones[1].name: "a" is already the name of phones[0]',
    ],
    [
      "two phones and a step that says none",
      { ...base, phones: [{ name: "a" }, { name: "b" }] },
      'steps[0]: which phone? Say "phone": a or b',
    ],
    [
      "a name over 32 bytes",
      { ...base, wifi: [{ ssid: "家".repeat(11) }] },
      "wifi[0]: A network's name has 1 to 32 bytes, not 33",
    ],
    [
      "a phone on a network that is not there",
      { ...base, phone: { network: "HomeNets" } },
      'phone.network: "HomeNets" is not a network of this scenario; did you mean "HomeNet"?',
    ],
    [
      "one of several phones on a network that is not there",
      {
        ...base,
        wifi: [],
        phones: [{ name: "a" }, { name: "b", network: "HomeNet" }],
        steps: [{ ...pair, phone: "a" }],
      },
      'phones[1].network: "HomeNet" is not a network of this scenario; there is none',
    ],
    [
      "hex that is not hex",
      { ...base, wifi: [{ ssidHex: "e5a" }] },
      'wifi[0].ssidHex: "e5a" is not a name in hex, two digits a byte, like "e5aeb6"',
    ],
    [
      "auth without a password",
      { ...base, wifi: [{ ssid: "x", auth: "wpa2" }] },
      "wifi[0]: A WPA password has 8 to 63 bytes, or 64 hex digits",
    ],
    [
      "unknown fault point",
      { ...base, faults: [{ on: "ble.writ", do: "drop" }] },
      'faults[0].on: "ble.writ" is not known here; did you mean "ble.write"?',
    ],
    [
      "a fault beyond the steps",
      { ...base, faults: [{ on: "ble.write", do: "drop", step: 2 }] },
      "faults[0].step: there are only 1 steps",
    ],
    [
      "a step 0",
      { ...base, faults: [{ on: "ble.write", do: "drop", step: 0 }] },
      "faults[0].step: must be at least 1, not 0",
    ],
    [
      "two ways to say when",
      { ...base, faults: [{ on: "ble.write", do: "drop", nth: 1, every: 2 }] },
      'faults[0]: use only one of "nth", "atMs", "every" and "everyMs"',
    ],
    [
      "a delay of no length",
      { ...base, faults: [{ on: "ble.write", do: "delay" }] },
      'faults[0]: a delay needs the field "ms"',
    ],
    [
      "a packet that hangs",
      { ...base, faults: [{ on: "lan.udp", do: "hang" }] },
      'faults[0].do: "hang" does not go with "on": "lan.udp"',
    ],
    [
      "a stage to wait for without a pairing beside it",
      { ...base, steps: [pair, { do: "hide", when: "join" }] },
      'steps[1].when: needs "parallel": true here and on a neighbouring "pair" of the same phone',
    ],
    [
      "two pages at once on one phone",
      {
        ...base,
        steps: [
          { ...pair, parallel: true },
          { ...pair, parallel: true },
        ],
      },
      "steps[1]: a phone shows one page: it cannot pair or scan twice at the same time",
    ],
    [
      "a link that loses more than it may",
      { ...base, phone: { link: { loss: 1 } } },
      "phone.link.loss: must be at most 0.9, not 1",
    ],
    [
      "an unknown field of a link",
      { ...base, devices: [{ ...lamp, link: { los: 0.1 } }] },
      'devices[0].link: unknown field "los"; did you mean "loss"?',
    ],
    [
      "a stall that never ends",
      { ...base, devices: [{ ...lamp, link: { stall: { everyMs: 500, forMs: 500 } } }] },
      'devices[0].link.stall: "forMs" must be less than "everyMs", or nothing ever crosses',
    ],
    ["no steps", { ...base, steps: [] }, "steps: must not be empty"],
    ["a list", [], "must be an object, not []"],
  ])("%s", (_, file, problem) => {
    expect(problemsIn(file)).toContain(problem);
  });

  it("tells line and column of broken JSON", () => {
    const problems = problemsIn('{\n  "name": "x",\n}');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^not valid JSON: .* in line 3, column 1$/);
  });

  it("tells every mistake at once", () => {
    expect(problemsIn({ ...base, sed: 1, devices: [{ ...lamp, rsi: 0 }] })).toHaveLength(2);
  });

  it("never throws, whatever the file holds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const parsed = parseScenario(text);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe("a correct file", () => {
  const parsed = parseScenario(JSON.stringify(base));

  it("gets its defaults", () => {
    expect(parsed).toMatchObject({
      ok: true,
      scenario: {
        seed: 1,
        phones: [{ name: "phone", os: "android", mtu: 247, bluetooth: "on" }],
        wifi: [{ auth: "wpa2", band: 2.4, hidden: false, rssi: -55 }],
        devices: [{ kind: "blufi", name: "LAMP", rssi: -60 }],
        steps: [{ do: "pair", phone: "phone", expect: ["joined"], secure: true, parallel: false }],
      },
    });
  });

  it.each([
    ["ssid", { ssid: "家" }],
    ["ssidHex", { ssidHex: "e5aeb6" }],
  ])("has a network's name as bytes from %s", (_, named) => {
    const file = { ...base, wifi: [named], steps: [{ do: "pair", device: "LAMP", ...named }] };
    const read = parseScenario(JSON.stringify(file));
    const bytes = Uint8Array.of(0xe5, 0xae, 0xb6);
    expect(read).toMatchObject({
      ok: true,
      scenario: { wifi: [{ ssid: bytes, auth: "open" }], steps: [{ ssid: bytes }] },
    });
  });

  it("may call a device's secret password", () => {
    const read = parseScenario(
      JSON.stringify({ ...base, devices: [{ ...lamp, kind: "esp-prov", password: "s3cret" }] }),
    );
    expect(read).toMatchObject({ ok: true, scenario: { devices: [{ pop: "s3cret" }] } });
  });
});
