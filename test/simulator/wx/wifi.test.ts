import { softApRoom } from "./soft-ap-room";

type Call = (options: object) => unknown;
type Room = ReturnType<typeof softApRoom>;

async function attempt({ wx, world }: Room, api: string, options: object = {}, ms = 60_000) {
  const ends: Record<string, unknown>[] = [];
  const end = (result: Record<string, unknown>) => void ends.push(result);
  (wx[api as keyof typeof wx] as unknown as Call)({ ...options, success: end, fail: end });
  const startedAt = world.now();
  await world.until(() => ends.length > 0, ms);
  return { ...ends[0], ms: world.now() - startedAt } as Record<string, unknown>;
}

const connectTo = (SSID: string, password: string) => ({ SSID, password });
const SYSTEMS = ["android", "ios", "harmony"] as const;

describe.each(SYSTEMS)("the Wi-Fi of a phone with %s", (os) => {
  it("wants wx.startWifi first", async () => {
    const room = softApRoom({ os });
    expect(await attempt(room, "connectWifi", connectTo("PROV_1", "hotspot1"))).toMatchObject({ errCode: 12000 });
    expect(await attempt(room, "getConnectedWifi")).toMatchObject({ errno: 1505001 });
  });

  it("joins a device's network after asking the person, and says so by the event", async () => {
    const room = softApRoom({ os });
    const events: unknown[] = [];
    room.wx.onWifiConnected(({ wifi }) => events.push(wifi.SSID));
    await attempt(room, "startWifi");
    expect(await attempt(room, "connectWifi", connectTo("PROV_1", "hotspot1"))).toMatchObject({
      errMsg: "connectWifi:ok",
    });
    await room.world.advance(10_000);
    expect(events).toEqual(["PROV_1"]);
    expect(await attempt(room, "getConnectedWifi", { partialInfo: true })).toMatchObject({ wifi: { SSID: "PROV_1" } });
  });

  it("does not when the person refuses", async () => {
    const room = softApRoom({ os, answers: { hotspot: "refuse" } });
    await attempt(room, "startWifi");
    expect(await attempt(room, "connectWifi", connectTo("PROV_1", "hotspot1"))).toMatchObject({ errCode: 12007 });
    expect(await attempt(room, "getConnectedWifi")).toMatchObject({ errCode: 12010 });
  });

  it("succeeds with any password on the network it is on already, without an event (pitfall 29)", async () => {
    const room = softApRoom({ os });
    await attempt(room, "startWifi");
    expect(room.phone.joinWifi("PROV_1", "hotspot1")).toBe(true);
    await room.world.advance(100);
    const events: unknown[] = [];
    room.wx.onWifiConnected((event) => events.push(event));
    expect(await attempt(room, "connectWifi", connectTo("PROV_1", "anything"))).toMatchObject({
      errMsg: "connectWifi:ok",
    });
    expect(events).toEqual([]);
  });

  it("fails every call where the client lost the family", async () => {
    const room = softApRoom({ os, profile: { wifi: { works: false } } });
    for (const api of ["startWifi", "getConnectedWifi", "getWifiList"]) {
      expect(await attempt(room, api)).toMatchObject({ errCode: 12001, errMsg: `${api}:fail not support` });
    }
  });

  it("can be used by the person whatever the app may do", () => {
    const room = softApRoom({ os, profile: { wifi: { works: false } } });
    expect(room.phone.joinWifi("PROV_1", "wrong-password")).toBe(false);
    expect(room.phone.joinWifi("PROV_1", "hotspot1")).toBe(true);
  });

  it("lists what it hears by the event only", async () => {
    const room = softApRoom({ os });
    const lists: unknown[] = [];
    room.wx.onGetWifiList(({ wifiList }) => lists.push(wifiList.map(({ SSID }) => SSID)));
    await attempt(room, "startWifi");
    await attempt(room, "getWifiList");
    await room.world.advance(20_000);
    expect(lists).toEqual([["PROV_1", "HomeNet"]]);
  });

  it("never traces the password of a network", async () => {
    const room = softApRoom({ os });
    await attempt(room, "startWifi");
    await attempt(room, "connectWifi", connectTo("PROV_1", "hotspot1"));
    expect(JSON.stringify(room.trace.entries())).not.toContain("hotspot1");
  });
});

describe("a wrong password", () => {
  it.each(["android", "harmony"] as const)("is told on %s", async (os) => {
    const room = softApRoom({ os });
    await attempt(room, "startWifi");
    expect(await attempt(room, "connectWifi", connectTo("PROV_1", "wrongwrong"))).toMatchObject({
      errCode: 12002,
      errno: 1505024,
    });
  });

  it("is a success without an event on an iPhone (wx-hardware-api 5)", async () => {
    const room = softApRoom({ os: "ios" });
    const events: unknown[] = [];
    room.wx.onWifiConnected((event) => events.push(event));
    await attempt(room, "startWifi");
    expect(await attempt(room, "connectWifi", connectTo("PROV_1", "wrongwrong"))).toMatchObject({
      errMsg: "connectWifi:ok",
    });
    await room.world.advance(30_000);
    expect(events).toEqual([]);
    expect(await attempt(room, "getConnectedWifi")).toMatchObject({ errCode: 12010 });
  });
});
