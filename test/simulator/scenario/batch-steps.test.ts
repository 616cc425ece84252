import { surpriseInBatch } from "../../../simulator/scenario/batch/batch-truth";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { runScenario } from "../../../simulator/scenario/run-scenario";
import { surpriseIn } from "../../../simulator/scenario/step-report";
import type { Radio } from "../../../simulator/world/radio/radio";
import { JoinLog } from "../../../simulator/world/wifi/join-log";

const site = { ssid: "Site", password: "12345678" };
const base = {
  name: "a batch",
  wifi: [site],
  devices: [{ kind: "blufi", name: "LAMP-{n}", serial: "SN-{n}", count: 2 }],
};
const step = { do: "batch", order: [{ serial: "SN-1" }, { serial: "sn-9" }], site };
const parse = (order: unknown, files: Readonly<Record<string, string>> = {}) =>
  parseScenario(JSON.stringify({ ...base, steps: [{ ...step, order }] }), (file) => {
    const text = files[file];
    if (text === undefined) throw new Error(`${file} is no file that can be read`);
    return text;
  });

async function surpriseOf(expect: object) {
  const parsed = parseScenario(JSON.stringify({ ...base, steps: [{ ...step, expect }] }));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  const { reports, leaks } = await runScenario(parsed.scenario);
  return { surprises: reports.map(surpriseIn), leaks };
}

describe("a batch as a step", () => {
  it("ends when all is done that can be, and leaves nothing behind", async () => {
    const { surprises, leaks } = await surpriseOf({ joined: 1, failed: 0, missing: 1, stray: 1, duplicate: 0 });
    expect(surprises).toEqual([undefined]);
    expect(leaks).toEqual([]);
  });

  it("says which count is another one than the file expects", async () => {
    const { surprises } = await surpriseOf({ joined: 2 });
    expect(surprises).toEqual(["expected 2 joined, got 1 joined, 0 failed, 1 missing, 1 stray, 0 duplicate"]);
  });

  it("reads its order from a CSV file as the app reads one", () => {
    const parsed = parse("order.csv", { "order.csv": "\uFEFF序列号,房间,PoP\nsn-1,501,abcd1234\nSN-2,502,\n" });
    if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
    expect(parsed.scenario.steps[0]).toMatchObject({
      order: [
        { serial: "SN-1", room: "501", pop: "abcd1234" },
        { serial: "SN-2", room: "502" },
      ],
    });
  });

  it("is refused with an order that is not there, and with none at all", () => {
    const problems = [parse("gone.csv"), parse([])].map((parsed) =>
      parsed.ok ? [] : parsed.problems.map(formatProblem),
    );
    expect(problems).toEqual([
      ["steps[0].order: gone.csv is no file that can be read"],
      ["steps[0].order: must not be empty"],
    ]);
  });
});

describe("what the world knows better than the app", () => {
  const joins = (times: number, asked = true, twinHeard = false) => {
    const log = new JoinLog(() => 0);
    const accessPoint = { ssid: new Uint8Array(), rssi: -50, band: 2.4, auth: "open" } as never;
    const station = { scan: () => [], tryJoin: () => ({ ok: true, accessPoint, ip: "1" }) as const };
    const air = log.watch("LAMP", station, { isLinked: () => asked, isTwinHeard: () => twinHeard });
    const request = { ssid: new TextEncoder().encode("Site"), password: new Uint8Array(), bands: [2.4] as const };
    for (let time = 0; time < times; time++) air.tryJoin(request);
    return log;
  };
  const radio = { peripheral: () => ({ address: "A", station: { joined: {} } }), rssi: () => -50 } as unknown as Radio;
  const truth = (log: JoinLog) => ({
    radio,
    joins: log,
    phone: "phone",
    site,
    devices: [{ device: "LAMP", serial: "SN-1" }],
  });
  const said = { joined: ["SN-1"], failed: [], missing: [], duplicate: [], open: [], stray: 0 };

  it.each([
    ["a device that is counted and never joined", said, joins(0), "LAMP (SN-1) is counted and is not online"],
    ["one that was made to join twice", said, joins(2), "LAMP (SN-1) joined Site twice"],
    ["one that is not in the order", { ...said, joined: [] }, joins(1), "LAMP (SN-1) is not in the order and joined"],
    [
      "a serial of two devices",
      { ...said, joined: [], duplicate: ["SN-1"] },
      joins(1, true, true),
      "another one says the same serial",
    ],
    ["a serial that no device has", { ...said, joined: ["SN-1", "SN-2"] }, joins(1), "no device has this serial"],
    ["one that is not accounted for", { ...said, open: ["SN-3"] }, joins(1), "not accounted for: SN-3"],
  ])("names %s", (_, app, log, sentence) => {
    expect(surpriseInBatch(app, {}, truth(log))).toContain(sentence);
  });

  it("takes no word of a serial for a second device's that no phone heard when the first one joined", () => {
    const app = { ...said, joined: [], duplicate: ["SN-1"] };
    const devices = [...truth(joins(1)).devices, { device: "TWIN", serial: "SN-1" }];
    expect(surpriseInBatch(app, {}, { ...truth(joins(1)), devices })).toBeUndefined();
    expect(surpriseInBatch(said, {}, { ...truth(joins(1)), devices })).toBeUndefined();
  });

  it("names two devices of one serial that both were made to join", () => {
    const log = joins(1);
    const twice = { of: () => log.of("LAMP"), again: () => 0 } as unknown as JoinLog;
    const devices = [...truth(log).devices, { device: "TWIN", serial: "SN-1" }];
    expect(surpriseInBatch(said, {}, { ...truth(twice), devices })).toBe("LAMP and TWIN joined, and both say SN-1");
  });

  it("takes one that came back by itself for no second join", () => {
    expect(surpriseInBatch(said, {}, truth(joins(3, false)))).toBeUndefined();
  });
});
