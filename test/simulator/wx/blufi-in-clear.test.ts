import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { networkName } from "../../../simulator/studio/driver/device-state";
import { Simulation } from "../../../simulator/studio/driver/simulation";
import { PHONE_OSES, type PhoneOs } from "../../../simulator/wx/platform-profile";
import { FakeRealTime } from "../studio/driver/fake-real-time";

const SSID = "HomeNet";
const PASSWORD = "12345678";
const FILE = {
  name: "lab",
  seed: 7,
  wifi: [
    { ssid: SSID, password: PASSWORD, rssi: -55 },
    { ssid: "A network with a name of 32 byte", password: PASSWORD, rssi: -60 },
  ],
  devices: [{ kind: "blufi", name: "ESP32_LAMP", rssi: -60 }],
  steps: [{ do: "wait", ms: 1 }],
};
const CTRL = { setMode: 0x08, connect: 0x0c, getList: 0x24 };
const DATA = { ssid: 0x09, password: 0x0d, list: 0x45 };
const FRAGMENT = 0x10;

/** A BluFi client as published programs have it: nothing is encrypted, checked, put in fragments or waited for. */
function client(os: PhoneOs) {
  const parsed = parseScenario(JSON.stringify(FILE));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const simulation = new Simulation({
    ...{ scenario: parsed.scenario, epochMs: 0, real: new FakeRealTime(), speed: 1, paused: true },
    ...{ phone: { os }, onTick: () => {} },
  });
  const { wx } = simulation.phone;
  const heard: Uint8Array[] = [];
  const failed: string[] = [];
  const fail = ({ errMsg }: { errMsg: string }) => failed.push(errMsg);
  let at = { deviceId: "", serviceId: "", characteristicId: "" };
  let sequence = 0;
  const send = (type: number, text = "") => {
    const data = [...text].map((one) => one.charCodeAt(0));
    const { buffer } = Uint8Array.from([type, 0, sequence++, data.length, ...data]);
    wx.writeBLECharacteristicValue({ ...at, value: buffer, fail });
  };
  const pair = (ready: () => void) =>
    wx.createBLEConnection({
      deviceId: at.deviceId,
      fail,
      success: () => {
        wx.setBLEMTU({ deviceId: at.deviceId, mtu: 512, complete: () => {} });
        wx.getBLEDeviceServices({
          deviceId: at.deviceId,
          fail,
          success: ({ services }) => {
            at.serviceId = services.find(({ uuid }) => uuid.includes("FFFF"))?.uuid ?? "";
            wx.getBLEDeviceCharacteristics({
              ...at,
              fail,
              success: ({ characteristics }) => {
                const [written, notified] = ["FF01", "FF02"].map(
                  (short) => characteristics.find(({ uuid }) => uuid.includes(short))?.uuid ?? "",
                );
                const characteristicId = notified ?? "";
                wx.onBLECharacteristicValueChange(({ value }) => heard.push(new Uint8Array(value)));
                wx.notifyBLECharacteristicValueChange({ ...at, characteristicId, state: true, fail, success: ready });
                at = { ...at, characteristicId: written ?? "" };
              },
            });
          },
        });
      },
    });
  wx.onBluetoothDeviceFound(({ devices }) => {
    at.deviceId = devices.find(({ name }) => name === "ESP32_LAMP")?.deviceId ?? at.deviceId;
  });
  wx.openBluetoothAdapter({ success: () => wx.startBluetoothDevicesDiscovery({ allowDuplicatesKey: true }) });
  return { simulation, heard, failed, send, pair };
}

describe.each(PHONE_OSES)("a published BluFi program's way of pairing, on %s", (os) => {
  it("gets the list in one piece and joins, though MTU, discovery and four writes are under way at once", async () => {
    const { simulation, heard, failed, send, pair } = client(os);
    await simulation.driver.advance(2_000);
    let isReady = false;
    pair(() => {
      isReady = true;
    });
    await simulation.driver.advance(3_000);
    expect([isReady, failed]).toEqual([true, []]);
    send(CTRL.getList);
    await simulation.driver.advance(5_000);
    const lists = heard.filter(([type]) => type === DATA.list);
    expect(lists).toHaveLength(1);
    expect((lists[0]?.[1] ?? FRAGMENT) & FRAGMENT).toBe(0);
    send(CTRL.setMode, "\x01");
    send(DATA.ssid, SSID);
    send(DATA.password, PASSWORD);
    send(CTRL.connect);
    await simulation.driver.advance(10_000);
    expect(failed).toEqual([]);
    const device = simulation.devices.find("ESP32_LAMP")?.peripheral as BlufiDevice;
    expect(networkName(device.wifi.joined?.ssid ?? new Uint8Array())).toBe(SSID);
  });
});
