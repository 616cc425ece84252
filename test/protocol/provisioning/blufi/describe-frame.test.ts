import fc from "fast-check";
import { encodeFrame, type Frame } from "../../../../protocol/provisioning/blufi/frame";
import { CtrlSubtype, DataSubtype } from "../../../../protocol/provisioning/blufi/messages";
import { encodeStatusReport, StationState } from "../../../../protocol/provisioning/blufi/status-report";
import { describeFrame } from "../../../../protocol/provisioning/blufi/trace/describe-frame";
import { encodeWifiList } from "../../../../protocol/provisioning/blufi/wifi-list";

const frame = (changes: Partial<Frame>): Uint8Array =>
  encodeFrame({
    type: "ctrl",
    subtype: 0,
    encrypted: false,
    fromDevice: false,
    ackWanted: false,
    more: false,
    sequence: 7,
    data: new Uint8Array(0),
    ...changes,
  });
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a BluFi frame in words", () => {
  it.each<readonly [Partial<Frame>, string, string]>([
    [{ subtype: CtrlSubtype.connectWifi, ackWanted: true }, "blufi.connectWifi", "#7 · ack wanted"],
    [{ subtype: CtrlSubtype.ack, data: Uint8Array.of(3) }, "blufi.ack", "#7 · of #3"],
    [{ type: "data", subtype: DataSubtype.version, data: Uint8Array.of(1, 3) }, "blufi.version", "#7 · 1.3"],
    [{ type: "data", subtype: DataSubtype.error, data: Uint8Array.of(1) }, "blufi.error", "#7 · checksum"],
    [{ type: "data", subtype: DataSubtype.staSsid, data: utf8("家") }, "blufi.staSsid", "#7 · 家"],
    [
      {
        type: "data",
        subtype: DataSubtype.statusReport,
        data: encodeStatusReport({ opMode: 1, station: StationState.failed, softApClients: 0, endReason: 15 }),
      },
      "blufi.statusReport",
      "#7 · failed · reason 15",
    ],
    [
      { type: "data", subtype: DataSubtype.wifiList, data: encodeWifiList([{ ssid: utf8("a"), rssi: -50 }]) },
      "blufi.wifiList",
      "#7 · 1 networks",
    ],
    [{ type: "data", subtype: 0x3f, data: Uint8Array.of(1, 2) }, "blufi.data 0x3f", "#7 · 2 B"],
  ])("%j is %s", (fields, name, detail) => expect(describeFrame(frame(fields))).toEqual({ name, detail }));

  it("tells the kind of an encrypted frame and nothing of its content", () => {
    const encrypted = frame({
      type: "data",
      subtype: DataSubtype.staSsid,
      encrypted: true,
      crc: 1,
      data: utf8("HomeNet"),
    });
    expect(describeFrame(encrypted)).toEqual({ name: "blufi.staSsid", detail: "#7 · encrypted · crc · 7 B" });
  });

  it("never shows a password, plain or not", () => {
    const plain = frame({ type: "data", subtype: DataSubtype.staPassword, data: utf8("12345678") });
    expect(JSON.stringify(describeFrame(plain))).not.toContain("12345678");
  });

  it("takes any bytes without a word of complaint", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const meaning = describeFrame(bytes);
        expect(meaning === undefined || meaning.name.startsWith("blufi.")).toBe(true);
      }),
    );
  });
});
