import { execFile } from "node:child_process";
import path from "node:path";
import { AppBrowser } from "../../simulator/app-driver/app-browser";
import { buildPageFiles, type PageFiles } from "../../simulator/app-driver/page-files";
import { runOnScreen } from "../../simulator/app-scenario/run-on-screen";
import { loadForeignApp } from "../../simulator/dev-server/foreign-app/load-foreign-app";
import type { WebBundle } from "../../simulator/runtime/bundle/web-bundle";
import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../simulator/scenario/problem";
import { type StepReport, surpriseIn } from "../../simulator/scenario/step-report";
import { browser, leaveBrowser, simulatorAddress } from "./support/browser";

const ROOT = path.resolve(__dirname, "../..");

let files: PageFiles;

async function play(bundle: WebBundle, world: object) {
  const text = JSON.stringify({ name: "an app", ...world });
  const parsed = parseScenario(text, undefined, "screen");
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  const { scenario } = parsed;
  const window = await new AppBrowser(await browser(), files).open({
    bundle,
    scenario: text,
    language: scenario.phones[0]?.language === "en" ? "en" : "zh",
    phones: scenario.phones.length,
  });
  const troubles: string[] = [];
  const traced: string[] = [];
  const result = await runOnScreen(scenario, window, {
    onTrouble: ({ where, text }) => troubles.push(`${where}: ${text}`),
    onTrace: (entry) => traced.push(JSON.stringify(entry)),
  });
  await window.close();
  return { ...result, surprises: result.reports.flatMap(surpriseOf), troubles, trace: traced.join("\n") };
}

function surpriseOf(report: StepReport): readonly string[] {
  const surprise = surpriseIn(report);
  return surprise === undefined ? [] : [`${report.number}: ${surprise}; ${report.screen?.join(" | ")} ${report.error}`];
}

beforeAll(async () => {
  files = await buildPageFiles(ROOT);
}, 180_000);

afterAll(leaveBrowser);

describe("a scenario file before the screen of an app", () => {
  it("taps, types and sees, in the phone and the world that the file says, in virtual time", async () => {
    const bundle = await loadForeignApp({ folder: path.join(ROOT, "test/fixtures/foreign/settings") });
    const played = await play(bundle, {
      phone: { os: "ios", language: "en" },
      faults: [
        { on: "app.kill", do: "kill", atMs: 500, step: 15 },
        { on: "ble.write", do: "drop" },
      ],
      steps: [
        { do: "tap-text", text: "Save", withinMs: 500, expect: "not-found" },
        { do: "type", into: "Wi-Fi name", text: "HomeNet" },
        { do: "type", into: "Password", text: "very secret 1" },
        { do: "tap-text", text: "Save" },
        { do: "see", text: "Save it?" },
        { do: "tap-text", text: "OK" },
        { do: "see", text: "Saved HomeNet", withinMs: 0 },
        { do: "tap-text", text: "About" },
        { do: "see", text: "ios en, Bluetooth unknown" },
        { do: "bluetooth", to: "off" },
        { do: "see", text: "Bluetooth off", withinMs: 5_000 },
        { do: "tap-text", text: "Break" },
        { do: "tap-text", text: "Later" },
        { do: "see", text: "It is late", withinMs: 2_000, expect: "not-seen" },
        { do: "wait", ms: 5_000 },
        { do: "see", text: "Bluetooth unknown", withinMs: 0 },
        { do: "see", text: "hidden 1 times", withinMs: 4_000, parallel: true, expect: "not-seen" },
        { do: "hide", parallel: true, afterMs: 5_000 },
        { do: "show", parallel: true, afterMs: 5_500 },
        { do: "see", text: "hidden 1 times", withinMs: 0 },
        { do: "type", into: "note", text: "灯 on" },
        { do: "see", text: "noted: 灯 on", withinMs: 0 },
      ],
    });
    expect(played.surprises).toEqual([]);
    expect(played.reports.map(({ number, endedAt, startedAt }) => [number, endedAt - startedAt])).toEqual(
      expect.arrayContaining([
        [1, 500],
        [2, 100],
        [14, 2_000],
        [15, 5_000],
        [17, 4_000],
      ]),
    );
    expect(played.idleFaults.map(({ number }) => number)).toEqual([2]);
    expect(played.troubles).toEqual([
      "about/about.js:16: TypeError: wx.noSuchCall is not a function",
      expect.stringMatching(/^(about\/about\.js:16|undefined): this phone has no wx\.noSuchCall$/),
    ]);
    expect(played.trace).toContain('"api":"openBluetoothAdapter"');
    expect(played.trace).not.toContain("very secret 1");
  });

  it("plays several phones in one world: codes, tags, a lamp that the other phone has taken, and what is left", async () => {
    const bundle = await loadForeignApp({ folder: path.join(ROOT, "test/fixtures/foreign/near") });
    const [hers, his] = [{ phone: "hers" }, { phone: "his" }];
    const played = await play(bundle, {
      phones: [{ name: "hers" }, { name: "his", os: "ios", language: "en" }],
      devices: [{ kind: "gatt", name: "LAMP", lamp: true }],
      tags: [{ name: "label", technology: "ntag213", ndefHex: "d101055402656e6869" }],
      servers: [{ origin: "https://api.example.com", answers: [{ path: "/name", json: { name: "Ann" } }] }],
      faults: [{ on: "app.kill", do: "kill", atMs: 1_000, phone: "his", step: 14 }],
      steps: [
        { do: "tap-text", text: "Scan", ...hers },
        { do: "tap-text", text: "Scan", ...his },
        { do: "scan-code", code: "of his", ...his },
        { do: "scan-code", code: "of hers", ...hers },
        { do: "see", text: "code of hers", ...hers },
        { do: "tap-text", text: "Connect", ...hers },
        { do: "see", text: "connected", ...hers },
        { do: "tap-text", text: "Connect", ...his },
        { do: "see", text: "connected", withinMs: 2_000, expect: "not-seen", ...his },
        { do: "tap-text", text: "Read", ...hers },
        { do: "tap", tag: "label", forMs: 1_000, ...hers },
        { do: "see", text: "1 record", withinMs: 0, ...hers },
        { do: "see", text: "1 record", withinMs: 0, expect: "not-seen", ...his },
        { do: "see", text: "nothing", withinMs: 9_000, ...his },
        { do: "tap-text", text: "Ask", ...his },
        { do: "see", text: "Ann", ...his },
        { do: "type", into: "Night", text: "on", ...his },
        { do: "tap-text", text: "Two", ...his },
        { do: "see", text: "night true", withinMs: 0, ...his },
      ],
    });
    expect(played.surprises).toEqual([]);
    expect(played.idleFaults).toEqual([]);
    expect(played.leftBehind?.map((line) => line.replace(/ \(.*/, ""))).toEqual(
      expect.arrayContaining([
        "hers: i/i: listener onBluetoothDeviceFound",
        "hers: i/i: connection createBLEConnection",
      ]),
    );
    expect(played.leftBehind?.join()).not.toContain("his: i/i: connection");
  });

  it("pairs a lamp with our own app by taps on texts alone", async () => {
    const answer = await fetch(new URL("app.json", simulatorAddress()));
    const texts = ["扫描附近设备", "BLUFI_LAMP", "灯在快闪，开始连接", "HomeNet", "使用 HomeNet", "不用密码入网"];
    const played = await play((await answer.json()) as WebBundle, {
      wifi: [{ ssid: "HomeNet" }],
      devices: [{ kind: "blufi", name: "BLUFI_LAMP" }],
      steps: [...texts.map((text) => ({ do: "tap-text", text })), { do: "see", text: "已入网" }],
    });
    expect(played.surprises).toEqual([]);
  });

  it("is what npm run scenario plays with --app: the example's lost notification is found, and the command ends with 1", async () => {
    const example = path.join(ROOT, "simulator/examples/lamp-switch");
    const { code, printed } = await command(`${example}.json`, "--app", example, "--json");
    const lines = printed.map((line) => JSON.parse(line));
    expect(lines.map(({ type, ok }) => [type, ok])).toEqual([
      ["scenario", undefined],
      ["step", true],
      ["step", false],
      ["left-behind", undefined],
      ["summary", undefined],
    ]);
    expect(lines[2]).toMatchObject({ outcome: "not-seen", screen: ["Lamp switch", "Turning on …", "Turn on"] });
    expect(code).toBe(1);
  }, 180_000);
});

function command(...parameters: readonly string[]): Promise<{ code: number; printed: string[] }> {
  const script = path.join(ROOT, "scripts/scenario.mjs");
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...parameters], { cwd: ROOT }, (_error, printed) =>
      resolve({ code: child.exitCode ?? -1, printed: printed.trim().split("\n") }),
    );
  });
}
