import { checkFile } from "../../../scripts/arrows/check-arrows";

const messages = (file: string, source: string) =>
  checkFile(file, source).map(({ line, message }) => `${line}: ${message}`);

describe("hardware calls of wx are seen in any form", () => {
  it.each([
    ["wx.createBLEConnection({})"],
    ['wx["createBLEConnection"]({})'],
    ["const { createBLEConnection } = wx"],
    ["const w = wx; w.createBLEConnection({})"],
  ])("%s", (source) => {
    expect(messages("miniprogram/lib/a.ts", source).join()).toContain("may not use the global wx.createBLEConnection");
  });
});

describe("an import against the arrows is refused with file and line", () => {
  it.each([
    ["protocol/ble/lane.ts", 'import { x } from "../../miniprogram/lib/http";', "may not import miniprogram/lib/http"],
    [
      "protocol/ble/lane.ts",
      'import { x } from "../../simulator/world/time/world";',
      "may not import simulator/world/time/world",
    ],
    [
      "protocol/ble/lane.ts",
      'import { x } from "../adapters/wx/wx-call";',
      "may not import protocol/adapters/wx/wx-call",
    ],
    ["protocol/ble/lane.ts", 'import { x } from "mobx-miniprogram";', "may not import the package mobx-miniprogram"],
    ["protocol/ports/ble.ts", 'import { x } from "../ble/lane";', "may not import protocol/ble/lane"],
    ["protocol/adapters/wx/wx-call.ts", 'import { x } from "../../ble/lane";', "may not import protocol/ble/lane"],
    ["miniprogram/pages/me/index.ts", 'import { x } from "rxjs";', "may not import the package rxjs"],
    [
      "miniprogram/pages/me/index.ts",
      'import { x } from "../../device/wiring";',
      "may not import miniprogram/device/wiring",
    ],
    [
      "miniprogram/device/pages/scan/index.ts",
      'import { x } from "../../../../protocol/ble/scanner";',
      "may not import protocol/ble/scanner",
    ],
    [
      "miniprogram/device/pages/scan/index.ts",
      'import { x } from "../../../pages/me/index";',
      "may not import miniprogram/pages/me/index",
    ],
    [
      "miniprogram/device/pair/pair.ts",
      'import { x } from "../../../protocol/adapters/wx/a";',
      "may not import protocol/adapters/wx/a",
    ],
    [
      "miniprogram/device/pair/pair.ts",
      'import { x } from "../workbench/inspect/inspect-store";',
      "may not import miniprogram/device/workbench/inspect/inspect-store",
    ],
    [
      "miniprogram/device/pages/pair/index.ts",
      'import { x } from "../../workbench/inspect/inspect-store";',
      "may not import miniprogram/device/workbench/inspect/inspect-store",
    ],
    [
      "simulator/runtime/app/router.ts",
      'import { x } from "../../studio/main";',
      "may not import simulator/studio/main",
    ],
    [
      "miniprogram/lib/storage.ts",
      'export * from "../../protocol/ports/clock";',
      "may not import protocol/ports/clock",
    ],
    [
      "simulator/world/time/world.ts",
      'import { x } from "../../../miniprogram/device/scan/a";',
      "may not import miniprogram/device/scan/a",
    ],
    ["server/index.ts", 'const a = await import("../protocol/ports/clock");', "may not import protocol/ports/clock"],
    ["protocol/ble/lane.ts", 'const a = require("../../../outside");', "imports out of the project"],
    ["protocol/ble/lane.ts", 'import { x } from "/etc/x";', "imports by absolute path"],
  ])("%s: %s", (file, statement, message) => {
    expect(messages(file, `// first line\n${statement}\n`)).toEqual([expect.stringMatching(/^2: /)]);
    expect(messages(file, statement)[0]).toContain(message);
  });

  it.each([
    ["miniprogram/device/pages/scan/index.ts", 'import { createScanStore } from "../../scan/scan-store";'],
    ["miniprogram/device/wiring.ts", 'import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";'],
    ["miniprogram/device/pair/pair.ts", 'import { flow } from "../../../protocol/provisioning/flow";'],
    ["simulator/scenario/runner.ts", 'import { createPairStore } from "../../miniprogram/device/pair/session/store";'],
    ["simulator/devices/blufi/device.ts", 'import { crc16 } from "../../../protocol/provisioning/blufi/crc16";'],
    ["protocol/provisioning/blufi/dh.ts", 'import { md5 } from "@noble/hashes/legacy.js";'],
    ["miniprogram/device/pages/inspect/index.ts", 'import { x } from "../../workbench/inspect/inspect-store";'],
    ["miniprogram/device/workbench/inspect/a.ts", 'import { x } from "../../shared/signal/signal-level";'],
  ])("%s may: %s", (file, statement) => {
    expect(messages(file, statement)).toEqual([]);
  });
});

describe("real time and randomness are refused where the design bans them", () => {
  it.each([
    ["setTimeout(() => 1, 5);", "setTimeout"],
    ["const at = Date.now();", "Date.now"],
    ["const at = new Date();", "new Date()"],
    ["const r = Math.random();", "Math.random"],
    ["const t = setInterval;", "setInterval"],
    ["const t = performance.now();", "performance.now"],
  ])("%s", (statement, what) => {
    for (const file of [
      "protocol/ble/lane.ts",
      "miniprogram/device/scan/a.ts",
      "miniprogram/lib/a.ts",
      "simulator/world/a.ts",
    ]) {
      expect(messages(file, statement)).toEqual([expect.stringContaining(`may not use ${what}`)]);
    }
    expect(messages("protocol/adapters/wx/wx-clock.ts", statement)).toEqual([]);
  });

  it("a date made from a number, and a method that only shares the name, pass", () => {
    expect(
      messages("protocol/ble/lane.ts", "const d = new Date(5); ndef.setTimeout(3); const o = { setTimeout: 1 };"),
    ).toEqual([]);
  });
});

describe("wx is read only where it may be", () => {
  it.each([
    ["protocol/ble/lane.ts", "wx.showToast({});", 1],
    ["protocol/adapters/wx/create.ts", "export function create(wx: unknown) { return wx; }", 0],
    ["miniprogram/pages/me/index.ts", "wx.navigateTo({ url: '' });", 0],
    ["miniprogram/pages/me/index.ts", "wx.openBluetoothAdapter({});", 1],
    ["miniprogram/device/pages/scan/index.ts", "wx.createBLEConnection({});", 1],
    ["miniprogram/device/scan/a.ts", "const api = wx;", 1],
    ["miniprogram/device/wiring.ts", "create(wx);", 0],
  ])("%s: %s", (file, statement, faults) => {
    expect(messages(file, statement)).toHaveLength(faults);
  });
});

it("a file outside every room, and one that does not parse, are told", () => {
  expect(messages("elsewhere/a.ts", "")).toEqual([expect.stringContaining("lives in no room")]);
  expect(messages("protocol/ble/a.ts", "const = ;")).toEqual([expect.stringContaining("does not parse")]);
});
