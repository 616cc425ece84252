import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import { createWxWifiPort } from "../../../../protocol/adapters/wx/wx-wifi-port";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { ConnectedWifi } from "../../../../protocol/ports/wifi";
import { softApRoom } from "../../../simulator/wx/soft-ap-room";

async function joining(
  phone: Parameters<typeof softApRoom>[0],
  password = "hotspot1",
  before: (room: ReturnType<typeof softApRoom>) => void = () => {},
) {
  const room = softApRoom(phone);
  before(room);
  const { wifi } = createWxPorts(room.wx, { clock: room.phone.clock });
  const seen: (ConnectedWifi | DeviceError | "done")[] = [];
  wifi?.connect({ ssid: "PROV_1", password }).subscribe({
    next: (network) => seen.push(network),
    error: (error: DeviceError) => seen.push(error),
    complete: () => seen.push("done"),
  });
  await room.world.advance(60_000);
  return { seen, room };
}

describe.each(["android", "ios", "harmony"] as const)("joining a device's network on %s", (os) => {
  it("emits the network once the phone is on it, and completes", async () => {
    const { seen, room } = await joining({ os });
    expect(seen).toEqual([expect.objectContaining({ ssid: "PROV_1" }), "done"]);
    expect(room.networks.network("phone")).toBeDefined();
    expect(room.phone.inspect().timers).toBe(0);
  });

  it("is done at once when the phone is on it already (pitfall 29)", async () => {
    const { seen } = await joining({ os }, "", (room) => room.phone.joinWifi("PROV_1", "hotspot1"));
    expect(seen).toEqual([expect.objectContaining({ ssid: "PROV_1" }), "done"]);
  });

  it.each([
    { what: "the person refuses", phone: { answers: { hotspot: "refuse" } }, kind: "operation-failed" },
    { what: "Wi-Fi is off", phone: { wifi: false }, kind: "environment" },
    { what: "the client lost the calls", phone: { profile: { wifi: { works: false } } }, kind: "unsupported" },
  ] as const)("says $kind when $what", async ({ phone, kind }) => {
    const { seen } = await joining({ os, ...phone });
    expect(seen).toEqual([expect.any(DeviceError)]);
    expect(seen[0] instanceof DeviceError && seen[0].reason.kind).toBe(kind);
  });
});

describe("a wrong password of a device's network", () => {
  it.each([
    { os: "android", kind: "operation-failed", advice: "check-password" },
    { os: "harmony", kind: "operation-failed", advice: "check-password" },
    // An iPhone says nothing of it.
    { os: "ios", kind: "timeout", advice: "join-hotspot" },
  ] as const)("ends in $kind on $os", async ({ os, kind, advice }) => {
    const { seen, room } = await joining({ os }, "wrongwrong");
    expect(seen).toMatchObject([{ reason: { kind }, advice }]);
    expect(room.phone.inspect().timers).toBe(0);
  });
});

describe("the network a phone is on", () => {
  it.each([
    { what: "nobody joined one", before: () => {}, network: undefined },
    {
      what: "it is on one",
      before: (room: ReturnType<typeof softApRoom>) => void room.phone.joinWifi("PROV_1", "hotspot1"),
      network: { ssid: "PROV_1", bssid: "02:1a:11:00:00:4d", frequency: 2437, signal: 100 },
    },
  ])("is told when $what", async ({ before, network }) => {
    const room = softApRoom();
    before(room);
    const seen: unknown[] = [];
    createWxPorts(room.wx, { clock: room.phone.clock })
      .wifi?.connected()
      .subscribe((value) => seen.push(value));
    await room.world.advance(1_000);
    expect(seen).toEqual([network]);
  });

  it("is unknown where the client lost the calls", async () => {
    const room = softApRoom({ profile: { wifi: { works: false } } });
    const seen: unknown[] = [];
    createWxWifiPort(room.wx, room.phone.clock)
      .connected()
      .subscribe((value) => seen.push(value));
    await room.world.advance(1_000);
    expect(seen).toEqual([undefined]);
  });

  it("can't be joined by a client without the functions", () => {
    const wx = { getDeviceInfo: () => ({ platform: "android" }) } as unknown as WechatMiniprogram.Wx;
    expect(createWxWifiPort(wx, softApRoom().phone.clock).canConnect).toBe(false);
  });
});
