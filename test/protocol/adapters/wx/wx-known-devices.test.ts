import fc from "fast-check";
import { createWxKnownDevices } from "../../../../protocol/adapters/wx/wx-known-devices";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { BleCapability } from "../../../../protocol/ports/known-devices";
import { ADDRESS, Lab } from "../../../simulator/wx/lab";
import { watch } from "../../ble/fake-device";
import { scriptedWx } from "./scripted-wx";

describe("on a virtual phone", () => {
  it("lists the links of this app by service, and what was heard", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    const devices = createWxKnownDevices(lab.wx);
    const asked = [
      devices.connected(["FFFF"]),
      devices.connected(["180F"]),
      devices.connected([]),
      devices.discovered(),
    ] as const;
    const [withService, without, all, heard] = asked.map((answer) => watch<readonly object[]>(answer));
    await lab.world.advance(500);
    const link = { deviceId, name: "LAMP" };
    expect([withService, without, all].map((answer) => answer?.values)).toEqual([[[link]], [[]], [[link]]]);
    expect(heard?.values[0]).toMatchObject([{ deviceId, localName: "LAMP_ADV" }]);
  });

  it("pairs and knows it afterwards", async () => {
    const lab = new Lab();
    await lab.must("openBluetoothAdapter");
    const devices = createWxKnownDevices(lab.wx);
    const before = watch(devices.isPaired(ADDRESS));
    await lab.world.advance(500);
    const pairing = watch(devices.pair(ADDRESS, Uint8Array.of(0x31, 0x32), 5_000));
    await lab.world.advance(2_000);
    const after = watch(devices.isPaired(ADDRESS));
    await lab.world.advance(500);
    expect([before.values, pairing.isCompleted(), after.values]).toEqual([[false], true, [true]]);
  });

  it.each(["android", "ios", "harmony"] as const)("on %s claims only what works", async (os) => {
    const lab = new Lab({ phone: { os } });
    const devices = createWxKnownDevices(lab.wx);
    const deviceId = await lab.connect();
    const pairing = watch(devices.isPaired(deviceId));
    await lab.world.advance(500);
    expect(pairing.errors.length === 0).toBe(devices.supports("pairing"));
    const asked = await lab.call("setBLEMTU", { deviceId, mtu: 185 });
    expect(asked.ok).toBe(devices.supports("request-mtu"));
    expect(devices.supports("rssi")).toBe(true);
  });
});

describe("calls", () => {
  it("hands the pin over in base64, and to nobody else", () => {
    const { wx, calls } = scriptedWx({
      arrayBufferToBase64: (buffer) => Buffer.from(buffer as unknown as ArrayBuffer).toString("base64"),
      makeBluetoothPair: ({ fail }) => fail({ errCode: 10008, errMsg: "makeBluetoothPair:fail" }),
    });
    const pairing = watch(createWxKnownDevices(wx).pair("x", Uint8Array.of(1, 2, 3), 4_000));
    expect(calls.find(({ name }) => name === "makeBluetoothPair")?.options).toMatchObject({
      deviceId: "x",
      pin: "AQID",
      timeout: 4_000,
    });
    expect(JSON.stringify(pairing.errors)).not.toContain("AQID");
  });

  it.each<[string, object, unknown]>([
    ["a failure of no meaning is `not paired`", { errMsg: "isBluetoothDevicePaired:fail" }, [false]],
    ["10008 is `not paired`", { errCode: 10008 }, [false]],
    ["a radio that is off is an error", { errCode: 10001 }, []],
    ["a system without it is an error", { errno: 100 }, []],
  ])("%s", (_, failure, values) => {
    const { wx } = scriptedWx({ isBluetoothDevicePaired: ({ fail }) => fail(failure) });
    const answer = watch(createWxKnownDevices(wx).isPaired("x"));
    expect(answer.values).toEqual(values);
    expect(answer.errors.every((error) => error instanceof DeviceError)).toBe(true);
  });

  it.each<BleCapability>(["connected-devices", "discovered-devices", "pairing", "request-mtu", "read-mtu", "rssi"])(
    "%s is not there on a client without the call",
    (capability) => {
      expect(createWxKnownDevices({} as WechatMiniprogram.Wx).supports(capability)).toBe(false);
    },
  );

  it("takes any answer whatever", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ devices: fc.array(fc.record({ deviceId: fc.anything() })) })),
        (answer) => {
          const reply = { getConnectedBluetoothDevices: answer, getBluetoothDevices: answer };
          const { wx } = scriptedWx({
            getConnectedBluetoothDevices: ({ success }) => success(reply.getConnectedBluetoothDevices),
            getBluetoothDevices: ({ success }) => success(reply.getBluetoothDevices),
          });
          const devices = createWxKnownDevices(wx);
          for (const asked of [watch(devices.connected([])), watch<readonly object[]>(devices.discovered())]) {
            expect(asked.errors).toEqual([]);
            expect(asked.values).toHaveLength(1);
          }
        },
      ),
    );
  });
});
