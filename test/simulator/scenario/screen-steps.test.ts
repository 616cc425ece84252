import { readArguments } from "../../../simulator/scenario/cli-options";
import { jsonReporter, textReporter } from "../../../simulator/scenario/cli-report";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { playFiles } from "../../../simulator/scenario/play-files";
import { formatProblem } from "../../../simulator/scenario/problem";
import type { Scenario } from "../../../simulator/scenario/scenario";
import { secretsOf } from "../../../simulator/scenario/secrets-of";
import type { Player } from "../../../simulator/scenario/steps/step-kind";

const TAP = { do: "tap-text", text: "Go" };

function problems(steps: readonly object[], player?: Player, more: object = {}): readonly string[] {
  const parsed = parseScenario(JSON.stringify({ name: "x", ...more, steps }), undefined, player);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

function scenarioOf(...steps: readonly object[]): Scenario {
  const parsed = parseScenario(JSON.stringify({ name: "x", steps }), undefined, "screen");
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  return parsed.scenario;
}

describe("steps before the screen of an app", () => {
  it("wait 30 s, and expect to find what they look for, unless the file says otherwise", () => {
    const never = { do: "see", text: "No", withinMs: 5, expect: "not-seen" };
    const { steps } = scenarioOf(TAP, { do: "type", into: "Name", text: "" }, { do: "see", text: "Yes" }, never);
    expect(steps.map(({ do: name, expect: wanted }) => [name, wanted])).toEqual([
      ["tap-text", ["done"]],
      ["type", ["done"]],
      ["see", ["seen"]],
      ["see", ["not-seen"]],
    ]);
    expect(steps.map((step) => "withinMs" in step && step.withinMs)).toEqual([30_000, 30_000, 30_000, 5]);
  });

  it.each<[object, string]>([
    [{ do: "tap-text" }, 'steps[0]: the field "text" is missing'],
    [{ do: "tap-text", text: "" }, "steps[0].text: must not be empty"],
    [{ do: "type", text: "x" }, 'steps[0]: the field "into" is missing'],
    [{ do: "see", text: "x", withinMs: -1 }, "steps[0].withinMs: must be at least 0, not -1"],
    [{ do: "see", text: "x", expect: "done" }, 'steps[0].expect: "done" is not known here; choose from seen, not-seen'],
    [{ do: "tap-txt", text: "x" }, 'steps[0]: "tap-txt" is not a kind of step; did you mean "tap-text"?'],
  ])("refuse %j", (step, complaint) => {
    expect(problems([step], "screen")).toEqual([complaint]);
  });

  it.each([TAP, { do: "type", into: "a", text: "b" }, { do: "see", text: "c" }])("need an app: %j", (step) => {
    expect(problems([step], "protocol")[0]).toMatch(/^steps\[0\]\.do: ".*" needs an app on the screen: .*--app FOLDER/);
    expect(problems([step], "screen")).toEqual([]);
    expect(problems([step])).toEqual([]);
  });

  it.each([{ do: "pair", device: "LAMP", ssid: "Home" }, { do: "scan", device: "LAMP" }, { do: "leave" }])(
    "go without those of our own protocol layer: %j",
    (step) => {
      const devices = [{ kind: "blufi", name: "LAMP" }];
      expect(problems([step], "screen", { devices })[0]).toMatch(/^steps\[0\]\.do: ".*" is our own protocol layer's/);
      expect(problems([step], "protocol", { devices })).toEqual([]);
    },
  );

  it("go beside those of the world, on each of several phones", () => {
    const world = [
      { do: "wait", ms: 1 },
      { do: "move", device: "LAMP", rssi: -90 },
      { do: "power", device: "LAMP", to: "off" },
      { do: "disconnect", device: "LAMP" },
      { do: "bluetooth", to: "off" },
      { do: "hide" },
      { do: "show" },
      { do: "tap", tag: "label", forMs: 500, removeAfterBytes: 9 },
      { do: "scan-code", code: "x", withinMs: 0, expect: "not-found" },
    ];
    const things = { devices: [{ kind: "blufi", name: "LAMP" }], tags: [{ name: "label", technology: "ntag213" }] };
    expect(problems([TAP, ...world], "screen", things)).toEqual([]);
    const phones = [{ name: "a" }, { name: "b" }];
    expect(problems([{ ...TAP, phone: "b" }], "screen", { phones })).toEqual([]);
    expect(problems([TAP], "screen", { phones })).toEqual(['steps[0]: which phone? Say "phone": a or b']);
  });

  it.each<[Player, object, string]>([
    [
      "screen",
      { do: "tap", tag: "label", expect: "read" },
      'steps[0].expect: "read" does not come with --app, only done',
    ],
    ["screen", { do: "tap", tag: "label", records: [] }, "steps[0].records: what the app made of a tag is for a"],
    [
      "screen",
      { do: "scan-code", code: "x", expect: "wifi" },
      'steps[0].expect: "wifi" does not come with --app, only',
    ],
    [
      "screen",
      { do: "write-tag", tag: "label", write: { kind: "text", text: "x" } },
      "steps[0].do: .* with --app the app",
    ],
    ["protocol", { do: "tap", tag: "label", expect: "done" }, 'steps[0].expect: "done" comes only before the screen'],
    ["protocol", { do: "tap", tag: "label", forMs: 5 }, "steps[0].forMs: is of a step before the screen of an app"],
    ["protocol", { do: "scan-code", code: "x", withinMs: 5 }, "steps[0].withinMs: is of a step before the screen"],
  ])("say what the %s does not heed: %j", (player, step, complaint) => {
    const tags = [{ name: "label", technology: "ntag213" }];
    const said = problems([step], player, { tags });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${complaint.replace(/[[\]]/g, "\\$&")}`));
  });

  it.each<[object, string]>([
    [{ users: ["anna"] }, "users: people are told apart by the cloud alone"],
    [{ devices: [{ kind: "lamp", name: "L", paths: ["ble", "cloud"] }] }, 'devices[0].paths: "cloud" leads nowhere'],
    [{ faults: [{ on: "server.kill", do: "error", atMs: 5 }] }, 'faults[0].on: "server.kill" never comes'],
    [{ faults: [{ on: "cloud.publish", do: "drop" }] }, 'faults[0].on: "cloud.publish" never comes'],
  ])("say that nothing of the cloud is there: %j", (more, complaint) => {
    expect(problems([TAP], "screen", more)).toEqual([
      `${complaint}: the cloud of our own server is not there with --app`,
    ]);
    expect(problems([{ do: "wait", ms: 1 }], "protocol", more)).toEqual([]);
  });

  it("have servers that the app asks, which nobody else does", () => {
    const servers = [{ origin: "https://api.example.com", answers: [{ path: "/x", json: { a: 1 } }] }];
    const faults = [{ on: "cloud.socket", do: "hang", nth: 1 }];
    expect(problems([TAP], "screen", { servers, faults })).toEqual([]);
    expect(problems([TAP], "screen", { faults })).toEqual([
      'faults[0].on: "cloud.socket" is of the app\'s own servers: name one in "servers"',
    ]);
    expect(problems([{ do: "wait", ms: 1 }], "protocol", { servers })).toEqual([
      "servers: only an app asks them: npm run scenario -- FILE --app FOLDER",
    ]);
    expect(problems([TAP], "screen", { servers: [{ origin: "https://api.example.com/x" }] })).toEqual([
      'servers[0].origin: "https://api.example.com/x" is not scheme and name alone, like "https://api.example.com"',
    ]);
  });

  it("have permissions that the person refused, or refuses when asked", () => {
    const phone = { permissions: { "scope.bluetooth": "undetermined", "scope.camera": "denied" }, whenAsked: "refuse" };
    expect(problems([TAP], "screen", { phone })).toEqual([]);
    expect(problems([TAP], "screen", { phone: { permissions: { "scope.bluetoth": "denied" } } })).toEqual([
      'phone.permissions: unknown field "scope.bluetoth"; did you mean "scope.bluetooth"?',
    ]);
  });

  it("keep what is typed out of traces when it may be a password", () => {
    const typed = (text: string) => ({ do: "type", into: "Password", text });
    expect(secretsOf(scenarioOf(typed("12345678"), typed("on")))).toEqual(["12345678"]);
  });
});

describe("npm run scenario -- FILE --app FOLDER", () => {
  it("reads the folder, and refuses it beside a recording or when it is missing", () => {
    expect(readArguments(["a.json", "--app", "../mine"])).toMatchObject({ ok: true, options: { app: "../mine" } });
    expect(readArguments(["a.json", "--app=."])).toMatchObject({ ok: true, options: { app: "." } });
    expect(readArguments(["a.json", "--app"])).toEqual({ ok: false, complaint: "--app needs a folder" });
    expect(readArguments(["a.json", "--app", "--json"])).toEqual({ ok: false, complaint: "--app needs a folder" });
    expect(readArguments(["a.json", "--app", ".", "--record", "r"])).toMatchObject({ ok: false });
  });

  it("takes the file of a report on that app, of one scenario", () => {
    expect(readArguments(["a.json", "--app", ".", "--report=r.md"])).toMatchObject({
      ok: true,
      options: { report: "r.md" },
    });
    const refused = (...words: string[]) => readArguments(words);
    expect(refused("a.json", "--report", "r.md")).toEqual({
      ok: false,
      complaint: "--report is of an app that --app opens",
    });
    expect(refused("a.json", "--app", ".", "--report")).toEqual({
      ok: false,
      complaint: "--report needs a file name",
    });
    expect(refused("a.json", "b.json", "--app", ".", "--report", "r.md")).toEqual({
      ok: false,
      complaint: "a report is of one scenario",
    });
  });

  it("prints of a long screen its beginning and its end, nothing of one that was expected, and what the app left", async () => {
    const lines: string[] = [];
    const file = { name: "x", steps: [TAP, { ...TAP, expect: "not-found" }] };
    const totals = await playFiles(
      { files: ["a.json"], json: false },
      {
        read: () => JSON.stringify(file),
        reporter: textReporter((line) => lines.push(line)),
        onScreen: async ({ steps }, _file, options) => {
          const screen = ["First", ...Array.from({ length: 500 }, (_, row) => `Row ${row}`), "Really delete?"];
          const reports = steps.map((step, index) => ({
            ...{ number: index + 1, step, outcome: "not-found" as const, screen },
            ...{ stages: [], startedAt: 0, endedAt: 30_000 },
          }));
          for (const report of reports) options.onStep?.(report);
          return { reports, leaks: [], leftBehind: ["a: a connection to LAMP"], strikes: {}, idleFaults: [] };
        },
      },
    );
    expect(lines.filter((line) => line.includes("on the screen"))).toEqual([
      expect.stringMatching(/on the screen: First \| Row 0 .* … .*Row 499 \| Really delete\?$/),
    ]);
    expect(lines).toContain("  app left behind: a: a connection to LAMP");
    expect(totals.surprises).toBe(1);
  });

  it("prints what was on the screen when a step failed, and what the app threw, with file and line", async () => {
    const printed = async (reporterOf: typeof textReporter) => {
      const lines: string[] = [];
      await playFiles(
        { files: ["a.json"], json: false },
        {
          read: () => JSON.stringify({ name: "x", steps: [TAP] }),
          reporter: reporterOf((line) => lines.push(line)),
          onScreen: async ({ steps }, _file, options) => {
            const [step] = steps;
            if (step === undefined) throw new Error("no step");
            options.onTrouble?.({ kind: "error", where: "a.js:2", text: "TypeError: no", atMs: 5 });
            const times = { stages: [], startedAt: 0, endedAt: 30_000 };
            const report = { number: 1, step, outcome: "not-found" as const, screen: ["One", "Two"], ...times };
            options.onStep?.(report);
            return { reports: [report], leaks: [], strikes: {}, idleFaults: [] };
          },
        },
      );
      return lines;
    };
    expect(await printed(textReporter)).toEqual([
      "[1/1] x  (a.json, seed 1)",
      "  APP ERROR a.js:2: TypeError: no",
      '  SURPRISE 1 tap-text "Go": expected done, got not-found, 30.0 s',
      "           on the screen: One | Two",
      "1 scenario, 1 step: 0 ok, 1 surprise",
    ]);
    const objects = (await printed(jsonReporter)).map((line) => JSON.parse(line));
    expect(objects[1]).toEqual({
      ...{ type: "app", file: "a.json", kind: "error", where: "a.js:2" },
      ...{ text: "TypeError: no", atMs: 5 },
    });
    expect(objects[2]).toMatchObject({ type: "step", ok: false, outcome: "not-found", screen: ["One", "Two"] });
  });
});
