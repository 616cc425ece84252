import fc from "fast-check";
import { createWxBlePort } from "../../../../protocol/adapters/wx/wx-ble-port";
import { uuid } from "../../../../protocol/gatt/uuid";
import { watch } from "../../ble/fake-device";
import { scriptedWx } from "./scripted-wx";

const FOUND = "onBluetoothDeviceFound";
const VALUE = "onBLECharacteristicValueChange";
const address = { deviceId: "aa:BB", service: uuid("FFFF"), characteristic: uuid("FF01") };
const target = { deviceId: "aa:BB", serviceId: uuid("FFFF"), characteristicId: uuid("FF01") };

const succeed = ({ success }: { success: (result?: unknown) => void }) => success({ errMsg: "ok" });

describe("events", () => {
  it("installs one platform listener per event, with the first subscriber, for good (pitfalls 1 to 3)", () => {
    const { wx, listenersOf, offs } = scriptedWx();
    const port = createWxBlePort(wx);
    expect(listenersOf(VALUE)).toHaveLength(0);
    for (let i = 0; i < 3; i++) watch(port.valueChanges$).subscription.unsubscribe();
    watch(port.valueChanges$);
    expect(listenersOf(VALUE)).toHaveLength(1);
    expect(offs).toEqual([]);
  });

  it("removes only what can be removed by itself when disposed, and completes", () => {
    const { wx, listenersOf, offs, fire } = scriptedWx();
    const port = createWxBlePort(wx);
    const streams = [
      port.adapterStateChanges$,
      port.advertisements$,
      port.connectionChanges$,
      port.valueChanges$,
      port.mtuChanges$,
    ];
    const watched = streams.map((stream) => watch<unknown>(stream));
    port.dispose();
    fire("onBLEConnectionStateChange", { deviceId: "x", connected: false });
    expect(offs).toEqual([
      { name: "offBLEConnectionStateChange", args: listenersOf("onBLEConnectionStateChange") },
      { name: "offBLEMTUChange", args: listenersOf("onBLEMTUChange") },
    ]);
    expect(watched.every((w) => w.isCompleted() && w.values.length === 0)).toBe(true);
  });

  it("lives with a client that lacks an event", () => {
    const wx = {} as WechatMiniprogram.Wx;
    expect(watch(createWxBlePort(wx).mtuChanges$).errors).toEqual([]);
  });

  it("normalises a found device and copies its bytes", () => {
    const { wx, fire } = scriptedWx();
    const heard = watch(createWxBlePort(wx).advertisements$);
    const buffer = Uint8Array.of(0xe5, 0x02, 1).buffer;
    const device = {
      deviceId: "8c:12:e0:00:00:01",
      name: "灯💡",
      localName: "",
      RSSI: -61,
      connectable: true,
      advertisData: buffer,
      advertisServiceUUIDs: ["ffff", "0000180f-0000-1000-8000-00805f9b34fb", "nonsense"],
      serviceData: { ffff: Uint8Array.of(7).buffer, bad: Uint8Array.of(8).buffer },
    };
    fire(FOUND, { devices: [device] });
    new Uint8Array(buffer).fill(0);
    expect(heard.values).toEqual([
      [
        {
          deviceId: "8c:12:e0:00:00:01",
          name: "灯💡",
          rssi: -61,
          connectable: true,
          manufacturerData: Uint8Array.of(0xe5, 0x02, 1),
          serviceUuids: [uuid("FFFF"), uuid("180F")],
          serviceData: { [uuid("FFFF")]: Uint8Array.of(7) },
        },
      ],
    ]);
  });

  it.each([
    ["missing", undefined],
    ["not available", 127],
    ["impossible", -500],
    ["not a number", "-60"],
  ])("counts an RSSI as unheard that is %s", (_, RSSI) => {
    const { wx, fire } = scriptedWx();
    const heard = watch(createWxBlePort(wx).advertisements$);
    fire(FOUND, { devices: [{ deviceId: "x", RSSI }] });
    expect(heard.values[0]?.[0]?.rssi).toBe(-127);
  });

  it("throws on no payload whatever, and lets only whole reports through", () => {
    const { wx, fire } = scriptedWx();
    const port = createWxBlePort(wx);
    const reports = watch(port.advertisements$);
    const others = [port.adapterStateChanges$, port.connectionChanges$, port.valueChanges$, port.mtuChanges$].map((s) =>
      watch<unknown>(s),
    );
    const fields = {
      deviceId: fc.oneof(fc.string(), fc.anything()),
      serviceId: fc.anything(),
      characteristicId: fc.anything(),
    };
    const device = fc.record(
      {
        ...fields,
        RSSI: fc.anything(),
        advertisData: fc.anything(),
        advertisServiceUUIDs: fc.anything(),
        serviceData: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const payload = fc.oneof(fc.anything(), fc.record({ devices: fc.array(fc.oneof(device, fc.anything())) }), device);
    fc.assert(
      fc.property(payload, (value) => {
        for (const event of [
          FOUND,
          VALUE,
          "onBLEConnectionStateChange",
          "onBLEMTUChange",
          "onBluetoothAdapterStateChange",
        ]) {
          fire(event, value);
        }
      }),
      { numRuns: 500 },
    );
    expect(reports.values.flat().length).toBeGreaterThan(0);
    for (const report of reports.values.flat()) {
      expect(report.deviceId.length).toBeGreaterThan(0);
      expect(report.manufacturerData).toBeInstanceOf(Uint8Array);
      expect(Number.isFinite(report.rssi)).toBe(true);
    }
    expect([reports, ...others].flatMap((w) => w.errors)).toEqual([]);
  });

  it("keeps the deviceId verbatim and raises UUIDs in a value", () => {
    const { wx, fire } = scriptedWx();
    const values = watch(createWxBlePort(wx).valueChanges$);
    fire(VALUE, {
      deviceId: "aa:BB",
      serviceId: "ffff",
      characteristicId: "0000ff01-0000-1000-8000-00805f9b34fb",
      value: new ArrayBuffer(2),
    });
    expect(values.values).toEqual([{ ...address, value: new Uint8Array(2) }]);
  });
});

describe("calls", () => {
  it("writes exactly the bytes of a view into a larger buffer, with the type spelt out (pitfall 22)", () => {
    const { wx, calls } = scriptedWx({ writeBLECharacteristicValue: succeed });
    const view = Uint8Array.of(1, 2, 3, 4, 5).subarray(1, 3);
    watch(createWxBlePort(wx).write(address, view, "without-response"));
    const { value, ...options } = calls[0]?.options ?? {};
    expect(options).toMatchObject({ ...target, writeType: "writeNoResponse" });
    expect([...new Uint8Array(value as ArrayBuffer)]).toEqual([2, 3]);
  });

  it.each<[string, (port: ReturnType<typeof createWxBlePort>) => unknown, object]>([
    ["openBluetoothAdapter", (p) => watch(p.openAdapter()), { mode: "central" }],
    ["openBluetoothAdapter", (p) => watch(p.openAdapter("peripheral")), { mode: "peripheral" }],
    ["closeBluetoothAdapter", (p) => watch(p.closeAdapter()), {}],
    ["getBluetoothAdapterState", (p) => watch(p.adapterState()), {}],
    ["stopBluetoothDevicesDiscovery", (p) => watch(p.stopScan()), {}],
    ["getBLEDeviceServices", (p) => watch(p.services("x")), { deviceId: "x" }],
    ["getBLEMTU", (p) => watch(p.mtu("x")), { deviceId: "x", writeType: "writeNoResponse" }],
    ["getBLEDeviceRSSI", (p) => watch(p.rssi("x")), { deviceId: "x" }],
    ["createBLEConnection", (p) => watch(p.connect("x", 5_000)), { deviceId: "x", timeout: 5_000 }],
    ["closeBLEConnection", (p) => watch(p.disconnect("x")), { deviceId: "x" }],
    ["getBLEDeviceCharacteristics", (p) => watch(p.characteristics("x", "s")), { deviceId: "x", serviceId: "s" }],
    ["readBLECharacteristicValue", (p) => watch(p.read(address)), target],
    [
      "notifyBLECharacteristicValueChange",
      (p) => watch(p.setNotify(address, true, "indication")),
      { ...target, state: true, type: "indication" },
    ],
    ["setBLEMTU", (p) => watch(p.requestMtu("x", 247)), { deviceId: "x", mtu: 247 }],
    [
      "startBluetoothDevicesDiscovery",
      (p) => watch(p.startScan({ allowDuplicates: true, intervalMs: 0 })),
      { allowDuplicatesKey: true, interval: 0 },
    ],
  ])("%s gets its options", (name, run, options) => {
    const { wx, calls } = scriptedWx({ [name]: succeed });
    run(createWxBlePort(wx));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ name, options });
  });

  it("tells the kinds of write apart where the client does", () => {
    const list = (properties: object) => {
      const result = { characteristics: [{ uuid: "ff01", properties }, { uuid: 5 }, null] };
      const { wx } = scriptedWx({ getBLEDeviceCharacteristics: ({ success }) => success(result) });
      return watch(createWxBlePort(wx).characteristics("x", "s")).values[0]?.map((c) => c.properties);
    };
    expect(list({ write: true })).toMatchObject([{ write: true, writeWithoutResponse: false }]);
    expect(list({ write: true, writeDefault: false, writeNoResponse: true })).toMatchObject([
      { write: false, writeWithoutResponse: true },
    ]);
  });

  it.each([
    ["says it", { mtu: 247 }, [247]],
    ["does not say", {}, []],
    ["says nonsense", { mtu: -1 }, []],
  ])("requestMtu emits what the client agreed to, where it %s", (_, result, expected) => {
    const { wx } = scriptedWx({ setBLEMTU: ({ success }) => success(result) });
    const { values, isCompleted } = watch(createWxBlePort(wx).requestMtu("x", 247));
    expect([values, isCompleted()]).toEqual([expected, true]);
  });

  it.each([
    ["android", "android"],
    ["ios", "ios"],
    ["ohos", "harmony"],
    ["devtools", "other"],
    [undefined, "other"],
  ])("platform %s is %s", (platform, expected) => {
    const { wx } = scriptedWx({ getDeviceInfo: () => ({ platform }) });
    expect(createWxBlePort(wx).platform).toBe(expected);
  });
});
