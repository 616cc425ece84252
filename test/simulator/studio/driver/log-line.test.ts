import { describeEntry, type LOG_FILTERS, passes } from "../../../../simulator/studio/driver/log-line";
import type { TraceEntry } from "../../../../simulator/world/trace/trace";

const FF01 = "0000FF01-0000-1000-8000-00805F9B34FB";
const WRITE: TraceEntry = {
  t: 1,
  phone: "phone",
  kind: "call",
  api: "writeBLECharacteristicValue",
  characteristicId: FF01,
  value: "0c0a0b000a3e",
};
const NOTIFIED: TraceEntry = { ...WRITE, kind: "event", api: "onBLECharacteristicValueChange", value: "000405010b" };
const FAILED: TraceEntry = { t: 2, kind: "fail", api: "createBLEConnection", errMsg: "createBLEConnection:fail 10003" };
const JOINED: TraceEntry = { t: 3, kind: "device", what: "BLUFI_LAMP joined", detail: "Wi-Fi HomeNet" };
const FAULT: TraceEntry = { t: 4, kind: "fault", what: "ble.write disconnect", detail: "rule #1" };

describe("a line of the event log", () => {
  it("shows which way a frame went, what it means and its bytes", () => {
    expect(describeEntry(WRITE)).toEqual({
      source: "wx",
      event: "→ blufi.connectWifi",
      detail: "#11 · crc · ack wanted",
      tone: "plain",
      bytes: "0c0a0b000a3e",
    });
    expect(describeEntry(NOTIFIED)).toMatchObject({ event: "← blufi.ack", detail: "#5 · of #11" });
  });

  it("shows bytes that are no frame as bytes", () => {
    expect(describeEntry({ ...WRITE, value: "ff" })).toMatchObject({
      event: "→ writeBLECharacteristicValue",
      bytes: "ff",
    });
    expect(describeEntry({ ...WRITE, characteristicId: "2A19", value: "64" }).event).toBe(
      "→ writeBLECharacteristicValue",
    );
  });

  it("says how a call failed, in red", () => {
    expect(describeEntry(FAILED)).toMatchObject({
      event: "createBLEConnection fail",
      detail: "createBLEConnection:fail 10003",
      tone: "bad",
    });
  });

  it("names the fault that struck", () => {
    expect(describeEntry(FAULT)).toMatchObject({
      source: "fault",
      event: "ble.write disconnect",
      detail: "rule #1",
      tone: "warn",
    });
  });

  it("shows an advertisement by name and signal", () => {
    const devices = [{ deviceId: "8C:12", name: "灯", RSSI: -61, connectable: true }];
    const heard = describeEntry({ t: 0, kind: "event", api: "onBluetoothDeviceFound", devices });
    expect(heard.detail).toBe("灯 -61 dBm · 8C:12");
    expect(describeEntry({ t: 0, kind: "event", api: "onBluetoothDeviceFound", devices: [null, 3] }).detail).toBe(", ");
  });

  it.each([
    ["getStorage", "data not found", "plain"],
    ["getStorage", "something else", "bad"],
    ["getBLEDeviceServices", "device not found", "bad"],
  ])("%s that fails with %j is %s: an ordinary read that finds nothing is no error", (api, why, tone) => {
    const entry: TraceEntry = { t: 0, kind: "fail", api, errMsg: `${api}:fail ${why}` };
    expect(describeEntry(entry).tone).toBe(tone);
    expect(passes(entry, "errors")).toBe(tone === "bad");
  });

  it("cuts the detail of a long answer", () => {
    const long = describeEntry({ t: 0, kind: "ok", api: "getBluetoothDevices", devices: "x".repeat(10_000) });
    expect(long.detail.length).toBeLessThan(220);
  });

  it.each<readonly [(typeof LOG_FILTERS)[number], readonly TraceEntry[]]>([
    ["all", [WRITE, NOTIFIED, FAILED, JOINED, FAULT]],
    ["wx", [WRITE, NOTIFIED, FAILED]],
    ["frames", [WRITE, NOTIFIED]],
    ["device", [JOINED]],
    ["errors", [FAILED, FAULT]],
  ])("%s lets through what belongs to it", (filter, expected) => {
    expect([WRITE, NOTIFIED, FAILED, JOINED, FAULT].filter((entry) => passes(entry, filter))).toEqual(expected);
  });
});
