import type { Pitfall } from "../../../simulator/report/pitfalls/pitfall";
import { bytes, NOTIFYING, READABLE, SERVICE, WRITABLE } from "../wx/lab";
import { PAGE, WatchedLab } from "./watched-lab";

const long = (count: number) => new Uint8Array(count).buffer;
const TIMEOUT = { timeout: 5_000 };

/** What an app does wrong, done on a phone that is connected to a device by the book. */
const MISTAKES: Readonly<Record<string, (app: WatchedLab, deviceId: string) => Promise<unknown>>> = {
  "write-over-mtu": ({ lab }, id) =>
    lab.call("writeBLECharacteristicValue", lab.at(id, WRITABLE, { value: long(21), writeType: "write" })),
  "write-type-missing": ({ lab }, id) =>
    lab.call("writeBLECharacteristicValue", lab.at(id, WRITABLE, { value: bytes(1) })),
  "connect-twice": ({ lab }, deviceId) => lab.call("createBLEConnection", { deviceId, ...TIMEOUT }),
  "scan-while-scanning": async ({ lab }) => {
    await lab.must("startBluetoothDevicesDiscovery");
    await lab.call("startBluetoothDevicesDiscovery");
  },
  "scan-too-often": async ({ lab }) => {
    for (let start = 0; start < 5; start++) {
      await lab.call("startBluetoothDevicesDiscovery");
      await lab.must("stopBluetoothDevicesDiscovery");
    }
  },
  "write-after-notify": async ({ lab }, id) => {
    await lab.must("notifyBLECharacteristicValueChange", lab.at(id, NOTIFYING, { state: true }));
    await lab.call("writeBLECharacteristicValue", lab.at(id, WRITABLE, { value: bytes(1), writeType: "write" }));
  },
  "connect-without-timeout": async ({ lab }, deviceId) => {
    await lab.must("closeBLEConnection", { deviceId });
    await lab.must("createBLEConnection", { deviceId });
  },
  "services-not-asked": async ({ lab }, deviceId) => {
    await lab.must("closeBLEConnection", { deviceId });
    await lab.must("createBLEConnection", { deviceId, ...TIMEOUT });
    await lab.call("getBLEDeviceCharacteristics", { deviceId, serviceId: SERVICE });
  },
  "characteristics-not-asked": async ({ lab }, deviceId) => {
    await lab.must("closeBLEConnection", { deviceId });
    // A quick reconnect has no services at first.
    await lab.world.advance(5_000);
    await lab.must("createBLEConnection", { deviceId, ...TIMEOUT });
    await lab.must("getBLEDeviceServices", { deviceId });
    await lab.call("readBLECharacteristicValue", lab.at(deviceId, READABLE));
  },
  "retry-without-close": async ({ lab }) => {
    const nobody = { deviceId: "00:00:00:00:00:09", timeout: 100 };
    await lab.call("createBLEConnection", nobody);
    await lab.call("createBLEConnection", nobody);
  },
  "wifi-not-started": ({ lab }) => lab.call("getConnectedWifi", { partialInfo: true }),
  "connection-while-hidden": async ({ lab }) => {
    lab.phone.hide();
    await lab.world.advance(6_000);
  },
  "second-listener": async ({ wx }) => {
    wx.onBLECharacteristicValueChange(() => {});
    wx.onBLECharacteristicValueChange(() => {});
  },
  "off-takes-all": async ({ wx }) => {
    const mine = () => {};
    wx.onBluetoothDeviceFound(mine);
    wx.onBluetoothDeviceFound(() => {});
    // The typings know that it takes none; apps pass one all the same.
    (wx.offBluetoothDeviceFound as (listener: unknown) => void)(mine);
  },
};

describe("a known pitfall is reported where an app steps into it", () => {
  it.each(Object.entries(MISTAKES))("%s", async (pitfall, step) => {
    const app = new WatchedLab();
    app.open(PAGE);
    const deviceId = await app.lab.connect();
    expect(app.pitfalls()).toEqual({});
    await step(app, deviceId);
    expect(app.pitfalls()[pitfall as Pitfall]).toBe(1);
  });

  it("a value longer than any attribute is one, whatever the MTU", async () => {
    const app = new WatchedLab();
    const deviceId = await app.lab.connect();
    await app.lab.must("setBLEMTU", { deviceId, mtu: 247 });
    await app.lab.attempt("writeBLECharacteristicValue", app.lab.at(deviceId, WRITABLE, { value: long(513) }), 1_000);
    expect(app.pitfalls()).toMatchObject({ "write-over-512": 1 });
  });

  it("reading what notifies is one", async () => {
    const app = new WatchedLab();
    const deviceId = await app.lab.connect();
    await app.lab.must("notifyBLECharacteristicValueChange", app.lab.at(deviceId, NOTIFYING, { state: true }));
    await app.lab.call("readBLECharacteristicValue", app.lab.at(deviceId, NOTIFYING));
    expect(app.pitfalls()).toEqual({ "read-while-notifying": 1 });
  });
});

describe("an app that goes by the book", () => {
  it("scans, asks for the MTU, writes as much as it allows, waits after notify, closes: nothing to report", async () => {
    const app = new WatchedLab();
    const { lab } = app;
    const deviceId = await lab.connect();
    await lab.must("setBLEMTU", { deviceId, mtu: 247 });
    await lab.must("notifyBLECharacteristicValueChange", lab.at(deviceId, NOTIFYING, { state: true }));
    await lab.world.advance(500);
    await lab.must("writeBLECharacteristicValue", lab.at(deviceId, WRITABLE, { value: long(244), writeType: "write" }));
    await lab.must("closeBLEConnection", { deviceId });
    await lab.must("startWifi");
    await lab.call("getConnectedWifi", { partialInfo: true });
    const { pitfalls, overlaps, left } = app.report();
    expect({ pitfalls, overlaps, left }).toEqual({ pitfalls: [], overlaps: [], left: [] });
  });
});
