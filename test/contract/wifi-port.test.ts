import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { DeviceError } from "../../protocol/errors/device-error";
import type { WifiPort } from "../../protocol/ports/wifi";
import { wifiBand } from "../../protocol/wifi/band";
import { FAULT_ACTIONS } from "../../simulator/world/faults/fault";
import { PHONE_OSES } from "../../simulator/wx/platform-profile";
import { watch } from "../protocol/ble/fake-device";
import { softApRoom } from "../simulator/wx/soft-ap-room";

const FAMILY = ["startWifi", "stopWifi", "connectWifi", "getConnectedWifi", "getWifiList"] as const;
type Options = Parameters<typeof softApRoom>;

function bench(...[phone, faults]: Options) {
  const room = softApRoom(phone, faults);
  const ports = createWxPorts(room.wx, { clock: room.phone.clock });
  const { wifi } = ports;
  if (wifi === undefined) throw new Error("no Wi-Fi");
  return { ...room, ports, wifi };
}

describe.each(PHONE_OSES)("the Wi-Fi of a virtual %s phone, through the adapter", (os) => {
  it("tells the network with its band, and of every change", async () => {
    const { world, wifi, phone, ports } = bench({ os, joined: "HomeNet" });
    const changes = watch(wifi.connectedChanges$);
    const now = watch(wifi.connected());
    await world.advance(1_000);
    expect(now.values).toEqual([{ ssid: "HomeNet", bssid: "02:1a:11:00:00:00", frequency: 2437, signal: 90 }]);
    expect(now.values.map((network) => network && wifiBand(network))).toEqual([2.4]);
    phone.leaveWifi();
    phone.joinWifi("PROV_1", "hotspot1");
    await world.advance(1_000);
    expect(changes.values).toEqual([undefined, expect.objectContaining({ ssid: "PROV_1" })]);
    ports.dispose();
    expect(phone.inspect()).toMatchObject({ listeners: {}, pendingCalls: {}, timers: 0 });
  });

  it("tells only the name, or nothing, where location is not allowed", async () => {
    const { world, wifi } = bench({ os, joined: "HomeNet", permissions: { "system.location": "denied" } });
    const now = watch(wifi.connected());
    await world.advance(1_000);
    expect(now.values).toEqual([os === "ios" ? undefined : { ssid: "HomeNet" }]);
  });

  it("lists the networks in range, strongest first, and ends", async () => {
    const { world, wifi, phone } = bench({ os });
    const list = watch(wifi.networks());
    await world.advance(30_000);
    expect(list.values.map((networks) => networks.map(({ ssid, secure }) => [ssid, secure]))).toEqual([
      [
        ["PROV_1", true],
        ["HomeNet", true],
      ],
    ]);
    expect([list.isCompleted(), phone.inspect().timers]).toEqual([true, 0]);
  });

  it.each(FAULT_ACTIONS)("ends a join that meets %s in exactly one way", async (action) => {
    const fault = { on: "wifi.connect", do: action, nth: 1, ...(action === "delay" ? { ms: 5_000 } : {}) } as const;
    const { world, wifi, phone } = bench({ os, joined: "HomeNet" }, [fault]);
    const join = watch(wifi.connect({ ssid: "PROV_1", password: "hotspot1" }));
    await world.advance(60_000);
    expect(join.values.length + join.errors.length).toBe(1);
    expect(join.errors.every((error) => error instanceof DeviceError)).toBe(true);
    expect(phone.inspect().timers).toBe(0);
  });

  it("can be stopped, after which it starts anew by itself", async () => {
    const { world, wifi, wx } = bench({ os, joined: "HomeNet" });
    const told: string[] = [];
    watch(wifi.connected());
    await world.advance(500);
    const stopped = watch(wifi.stop());
    await world.advance(500);
    wx.getConnectedWifi({ fail: ({ errMsg }) => void told.push(errMsg) });
    const again = watch(wifi.connected());
    await world.advance(500);
    expect([stopped.isCompleted(), told, again.values.length]).toEqual([
      true,
      ["getConnectedWifi:fail not invoke startWifi"],
      1,
    ]);
  });
});

describe("a client from which the family was taken", () => {
  const asks = (wifi: WifiPort) =>
    [
      watch(wifi.start()),
      watch(wifi.connect({ ssid: "PROV_1" })),
      watch(wifi.networks()),
      watch(wifi.connected()),
      watch(wifi.stop()),
    ] as const;
  const kinds = (watched: readonly Pick<ReturnType<typeof watch>, "values" | "errors" | "isCompleted">[]) =>
    watched.map(({ values, errors, isCompleted }) => {
      const [error] = errors;
      if (error instanceof DeviceError) return error.reason.kind;
      return isCompleted() ? `done ${JSON.stringify(values)}` : "open";
    });

  it.each<[string, (wx: Record<string, unknown>) => void]>([
    ["refuses", () => undefined],
    [
      "has no such function",
      (wx) => {
        for (const api of FAMILY) delete wx[api];
      },
    ],
    [
      "never answers",
      (wx) => {
        for (const api of FAMILY) wx[api] = () => undefined;
      },
    ],
    [
      "throws",
      (wx) => {
        for (const api of FAMILY) {
          wx[api] = () => {
            throw new Error("taken down");
          };
        }
      },
    ],
  ])("and %s: each call ends, and none of them by surprise", async (how, change) => {
    const room = softApRoom({ profile: { wifi: { works: false } } });
    const wx = { ...room.wx } as unknown as Record<string, unknown>;
    change(wx);
    const { wifi } = createWxPorts(wx as unknown as WechatMiniprogram.Wx, { clock: room.phone.clock });
    if (wifi === undefined) throw new Error("no port");
    const watched = asks(wifi);
    await room.world.advance(10_000);
    const gone = how === "throws" ? "operation-failed" : "unsupported";
    expect(kinds(watched)).toEqual([gone, gone, gone, "done [null]", "done []"]);
    expect(room.phone.inspect().timers).toBe(0);
  });
});
