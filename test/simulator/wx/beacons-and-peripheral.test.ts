import { FaultPlan } from "../../../simulator/world/faults/fault-plan";
import { createVirtualPhone } from "../../../simulator/wx/virtual-phone";
import { full, Lab } from "./lab";

const UUID = "FDA50693-A4E2-4FB1-AFCF-C6EB07647825";
const SERVICE = full("A000");
const CHARACTERISTIC = full("A001");

/** A second phone in the lab's world, which offers things as a peripheral. */
function otherPhone(lab: Lab, os: "android" | "ios" = "android") {
  const { world, radio: air, trace } = lab;
  return createVirtualPhone(
    { timeline: world, random: world.random, air, trace, faults: new FaultPlan([], world, world.random) },
    { name: "other", os },
  );
}

/** A call of an object with callbacks, as a promise. */
const ended = (work: (options: object) => void, options: object = {}): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => work({ ...options, success: resolve, fail: reject }));

async function serverOf(lab: Lab, wx: WechatMiniprogram.Wx) {
  const opened = wx.createBLEPeripheralServer() as unknown as Promise<{
    server: WechatMiniprogram.BLEPeripheralServer;
  }>;
  await lab.world.advance(100);
  return (await opened).server;
}

function firstFound(lab: Lab): WechatMiniprogram.BlueToothDevice {
  const [event = {}] = lab.payloads("onBluetoothDeviceFound");
  const [device] = (event.devices ?? []) as WechatMiniprogram.BlueToothDevice[];
  if (device === undefined) throw new Error("nothing was found");
  return device;
}

describe("beacons", () => {
  it("are those that a phone or device of the world sends, by their UUID, until the app stops", async () => {
    const lab = new Lab();
    const server = await serverOf(lab, otherPhone(lab).wx);
    const beacon = { uuid: UUID, major: 7, minor: 300, measuredPower: -59 };
    server.startAdvertising({ advertiseRequest: { beacon } });
    lab.listen("onBeaconUpdate", "onBeaconServiceChange");
    await lab.must("startBeaconDiscovery", { uuids: [UUID] });
    await lab.world.advance(3_000);
    const [found] = (lab.payloads("onBeaconUpdate").at(-1)?.beacons ?? []) as WechatMiniprogram.BeaconInfo[];
    expect(found).toMatchObject({ uuid: UUID, major: 7, minor: 300, proximity: 0 });
    expect(found?.accuracy).toBeGreaterThan(0.5);
    expect(found?.accuracy).toBeLessThan(2);
    expect((await lab.call("startBeaconDiscovery", { uuids: [UUID] })).result.errCode).toBe(11003);
    await lab.must("stopBeaconDiscovery");
    expect(lab.payloads("onBeaconServiceChange")).toEqual([
      { available: true, discovering: true },
      { available: true, discovering: false },
    ]);
    expect((await lab.call("getBeacons")).result.errCode).toBe(11004);
  });

  it("need Bluetooth, the location switch and a UUID that is one", async () => {
    const lab = new Lab();
    expect((await lab.call("startBeaconDiscovery", { uuids: ["x"] })).result.errCode).toBe(11006);
    lab.phone.setLocation(false);
    expect((await lab.call("startBeaconDiscovery", { uuids: [UUID] })).result.errCode).toBe(11002);
    lab.phone.setBluetooth(false);
    expect((await lab.call("startBeaconDiscovery", { uuids: [UUID] })).result.errCode).toBe(11001);
  });
});

describe("a phone as a peripheral", () => {
  it("is found, connected, read, written and subscribed to by another phone, and answers by its app", async () => {
    const lab = new Lab();
    const server = await serverOf(lab, otherPhone(lab).wx);
    await Promise.all([
      ended((options) => server.addService(options as never), {
        service: {
          uuid: SERVICE,
          characteristics: [{ uuid: CHARACTERISTIC, properties: { read: true, write: true, notify: true } }],
        },
      }),
      ended((options) => server.startAdvertising(options as never), {
        advertiseRequest: { deviceName: "PHONE", serviceUuids: [SERVICE] },
      }),
      lab.world.advance(100),
    ]);
    const written: number[] = [];
    server.onCharacteristicReadRequest(({ callbackId, serviceId, characteristicId }) =>
      server.writeCharacteristicValue({
        serviceId,
        characteristicId,
        value: Uint8Array.of(1, 2, 3).buffer,
        needNotify: false,
        callbackId,
      }),
    );
    server.onCharacteristicWriteRequest(({ callbackId, serviceId, characteristicId, value }) => {
      written.push(...new Uint8Array(value));
      server.writeCharacteristicValue({ serviceId, characteristicId, value, needNotify: true, callbackId });
    });
    await lab.must("openBluetoothAdapter");
    lab.listen("onBluetoothDeviceFound", "onBLECharacteristicValueChange");
    await lab.must("startBluetoothDevicesDiscovery", { services: [SERVICE] });
    await lab.world.until(() => lab.payloads("onBluetoothDeviceFound").length > 0, 5_000);
    const { deviceId, localName } = firstFound(lab);
    expect(localName).toBe("PHONE");
    const at = { deviceId, serviceId: SERVICE, characteristicId: CHARACTERISTIC };
    await lab.must("createBLEConnection", { deviceId });
    await lab.must("getBLEDeviceServices", { deviceId });
    await lab.must("getBLEDeviceCharacteristics", at);
    await lab.must("readBLECharacteristicValue", at);
    await lab.must("notifyBLECharacteristicValueChange", { ...at, state: true });
    await lab.world.advance(1_000);
    await lab.must("writeBLECharacteristicValue", { ...at, value: Uint8Array.of(9).buffer, writeType: "write" });
    await lab.world.advance(1_000);
    expect(written).toEqual([9]);
    const values = lab
      .payloads("onBLECharacteristicValueChange")
      .map(({ value }) => [...new Uint8Array(value as ArrayBuffer)]);
    expect(values).toEqual([[1, 2, 3], [9]]);
    server.close({});
    await lab.world.advance(10_000);
    expect(lab.radio.links()).toEqual([]);
  });

  it("answers by a Promise where no callback is given, as published programs go by", async () => {
    const lab = new Lab();
    const server = await serverOf(lab, lab.wx);
    const offered = [
      server.addService({ service: { uuid: SERVICE, characteristics: [] } }),
      server.startAdvertising({ advertiseRequest: { serviceUuids: [SERVICE] } }),
      server.stopAdvertising(),
    ];
    await lab.world.advance(100);
    await expect(Promise.all(offered)).resolves.toMatchObject(offered.map(() => ({ errCode: 0 })));
  });

  it("loses a central whose request its app never answers, after 30 s", async () => {
    const lab = new Lab();
    const server = await serverOf(lab, otherPhone(lab).wx);
    const characteristics = [{ uuid: CHARACTERISTIC, properties: { read: true } }];
    server.addService({ service: { uuid: SERVICE, characteristics } });
    server.startAdvertising({ advertiseRequest: { serviceUuids: [SERVICE] } });
    await lab.must("openBluetoothAdapter");
    lab.listen("onBluetoothDeviceFound", "onBLEConnectionStateChange");
    await lab.must("startBluetoothDevicesDiscovery", { services: [SERVICE] });
    await lab.world.until(() => lab.payloads("onBluetoothDeviceFound").length > 0, 5_000);
    const { deviceId } = firstFound(lab);
    const at = { deviceId, serviceId: SERVICE, characteristicId: CHARACTERISTIC };
    await lab.must("createBLEConnection", { deviceId });
    await lab.must("getBLEDeviceServices", { deviceId });
    await lab.must("getBLEDeviceCharacteristics", at);
    lab.start("readBLECharacteristicValue", at);
    await lab.world.advance(29_000);
    expect(lab.payloads("onBLEConnectionStateChange").at(-1)).toMatchObject({ connected: true });
    await lab.world.advance(3_000);
    expect(lab.payloads("onBLEConnectionStateChange").at(-1)).toMatchObject({ connected: false });
  });

  it("refuses services and values that make no sense, and goes with its Bluetooth", async () => {
    const lab = new Lab();
    const server = await serverOf(lab, lab.wx);
    const refusal = async (work: (options: object) => void, options: object) => {
      const failed = ended(work, options).then(
        () => 0,
        ({ errCode }) => errCode,
      );
      await lab.world.advance(50);
      return failed;
    };
    expect(await refusal((o) => server.addService(o as never), { service: { uuid: "zz" } })).toBe(10013);
    expect(await refusal((o) => server.removeService(o as never), { serviceId: SERVICE })).toBe(10004);
    expect(
      await refusal((o) => server.startAdvertising(o as never), { advertiseRequest: { beacon: { uuid: "1" } } }),
    ).toBe(10013);
    const at = { serviceId: SERVICE, characteristicId: CHARACTERISTIC, value: new ArrayBuffer(1), needNotify: false };
    expect(await refusal((o) => server.writeCharacteristicValue(o as never), at)).toBe(10004);
    lab.phone.setBluetooth(false);
    expect(await refusal((o) => server.startAdvertising(o as never), { advertiseRequest: {} })).toBe(10001);
  });
});
