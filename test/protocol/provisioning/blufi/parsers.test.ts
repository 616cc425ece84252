import fc from "fast-check";
import { errorName, parseErrorReport } from "../../../../protocol/provisioning/blufi/error-report";
import { softApMessages } from "../../../../protocol/provisioning/blufi/soft-ap";
import {
  encodeStatusReport,
  parseStatusReport,
  type StatusReport,
} from "../../../../protocol/provisioning/blufi/status-report";
import { formatVersion, parseVersion, usesSecurityV2 } from "../../../../protocol/provisioning/blufi/version";
import { encodeWifiList, parseWifiList } from "../../../../protocol/provisioning/blufi/wifi-list";
import { strongestByName } from "../../../../protocol/provisioning/strongest-by-name";
import { bytes, hex, utf8 } from "./support/hex";

describe("parseStatusReport", () => {
  it.each([
    [
      "a failed join with reason and signal",
      "01010015010f1601c7",
      { opMode: 1, station: 1, softApClients: 0, endReason: 15, rssi: -57 },
    ],
    ["a join under way with attempts left", "010200140102", { opMode: 1, station: 2, softApClients: 0, maxRetry: 2 }],
    [
      "a joined network",
      "0100000106240ac40102030207486f6d654e6574",
      { opMode: 1, station: 0, softApClients: 0, bssid: bytes("240ac4010203"), ssid: utf8("HomeNet") },
    ],
  ])("reads %s, and the encoder gives it back", (_name, data, report) => {
    expect(parseStatusReport(bytes(data))).toEqual(report);
    expect(hex(encodeStatusReport(report))).toBe(data);
  });

  it.each([
    ["nothing", ""],
    ["two bytes", "0101"],
    ["a field without length", "01010015"],
    ["a field longer than the report", "010100150201"],
    ["a BSSID of five bytes", "0100000105240ac40102"],
    ["an SSID of 33 bytes", `01000002 21${"41".repeat(33)}`.replace(" ", "")],
  ])("refuses %s", (_name, data) => {
    expect(parseStatusReport(bytes(data))).toBeUndefined();
  });

  it("skips fields it does not know", () => {
    expect(parseStatusReport(bytes("0101007f02aabb15010f"))).toEqual({
      opMode: 1,
      station: 1,
      softApClients: 0,
      endReason: 15,
    });
  });

  it("puts the SoftAP's channel after its connection count, as the firmware does", () => {
    const report: StatusReport = {
      opMode: 2,
      station: 1,
      softApClients: 1,
      softAp: { ssid: utf8("A"), auth: 3, maxConnections: 4, channel: 6 },
    };
    expect(hex(encodeStatusReport(report))).toBe("020101040141070103060104080106");
    expect(parseStatusReport(encodeStatusReport(report))).toEqual(report);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(() => parseStatusReport(data)).not.toThrow();
      }),
    );
  });
});

describe("parseWifiList", () => {
  const recorded =
    "08d7486f6d654e65740cc9e5aea2e58e8557692d466908c16361666520354701ba21a854686972747954776f4368617261637465724e6574776f726b4e616d655f3332";

  it("reads the recorded list: a Chinese name, a hidden network, a name of 32 bytes", () => {
    const entries = parseWifiList(bytes(recorded)) ?? [];
    expect(entries.map(({ ssid, rssi }) => [new TextDecoder().decode(ssid), rssi])).toEqual([
      ["HomeNet", -41],
      ["客厅Wi-Fi", -55],
      ["cafe 5G", -63],
      ["", -70],
      ["ThirtyTwoCharacterNetworkName_32", -88],
    ]);
    expect(hex(encodeWifiList(entries))).toBe(recorded);
  });

  it.each(["00", "08d7486f", "02d74100", "01"])("refuses %s", (data) => {
    expect(parseWifiList(bytes(data))).toBeUndefined();
  });

  it("of nothing is empty", () => {
    expect(parseWifiList(new Uint8Array(0))).toEqual([]);
  });

  it.each([
    ["emoji", utf8("☕️🏠👩‍👧")],
    ["right to left", utf8("\u202eشبكة\u202c")],
    ["control characters", bytes("00010a0d1b7f")],
    ["no UTF-8 at all", bytes("c3d6b9fec0ff")],
    ["248 bytes", new Uint8Array(248).fill(0xe5)],
  ])("keeps a name of %s as the bytes it is", (_name, ssid) => {
    expect(parseWifiList(encodeWifiList([{ ssid, rssi: -50 }]))).toEqual([{ ssid, rssi: -50 }]);
  });

  it("keeps every list that fits the format", () => {
    const entry = fc.record({ ssid: fc.uint8Array({ maxLength: 254 }), rssi: fc.integer({ min: -128, max: 127 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        expect(parseWifiList(encodeWifiList(entries))).toEqual(entries);
      }),
    );
  });
});

describe("strongestByName", () => {
  it("merges names, keeps the strongest, drops hidden networks, sorts by signal", () => {
    const entries = [
      { ssid: utf8("a"), rssi: -80 },
      { ssid: utf8("b"), rssi: -60 },
      { ssid: utf8(""), rssi: -10 },
      { ssid: new Uint8Array(32), rssi: -5 },
      { ssid: utf8("a"), rssi: -40 },
    ];
    expect(strongestByName(entries)).toEqual([
      { ssid: utf8("a"), rssi: -40 },
      { ssid: utf8("b"), rssi: -60 },
    ]);
  });

  it("keeps apart names that differ in one invisible byte", () => {
    const entries = [
      { ssid: bytes("4100"), rssi: -50 },
      { ssid: bytes("41"), rssi: -50 },
    ];
    expect(strongestByName(entries)).toHaveLength(2);
  });
});

describe("small messages", () => {
  it.each([
    ["0102", "1.2", false],
    ["0103", "1.3", false],
    ["0104", "1.4", true],
    ["0200", "2.0", true],
  ])("version %s is %s", (data, text, second) => {
    const version = parseVersion(bytes(data));
    expect(version && formatVersion(version)).toBe(text);
    expect(version && usesSecurityV2(version)).toBe(second);
  });

  it.each(["", "01", "010300"])("%j is no version", (data) => {
    expect(parseVersion(bytes(data))).toBeUndefined();
  });

  it("an error report is one byte with a name", () => {
    expect(parseErrorReport(bytes("09"))).toBe(9);
    expect(parseErrorReport(bytes(""))).toBeUndefined();
    expect(parseErrorReport(bytes("0900"))).toBeUndefined();
    expect([errorName(9), errorName(0x2a)]).toEqual(["dataFormat", "0x2a"]);
  });

  it("a SoftAP is set up in the recorded order", () => {
    const messages = softApMessages({
      ssid: utf8("ESP-AP"),
      password: utf8("apsecret1"),
      auth: 3,
      channel: 6,
      maxConnections: 4,
    });
    expect(messages.map(({ type, subtype, data }) => `${type} ${subtype} ${hex(data)}`)).toEqual([
      "ctrl 2 02",
      "data 4 4553502d4150",
      "data 5 617073656372657431",
      "data 8 06",
      "data 6 04",
      "data 7 03",
    ]);
  });
});
