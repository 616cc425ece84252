import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { buildAccessPoint } from "../../../simulator/world/wifi/access-point-fields";
import { PHONE_OSES } from "../../../simulator/wx/platform-profile";
import { softApRoom } from "./soft-ap-room";

type Room = ReturnType<typeof softApRoom>;

/** Starts the family and calls `api`; what it answered, `silent` when nothing within a minute. */
async function attempt({ wx, world }: Room, api: string, options: object = {}) {
  const ends: { readonly errMsg: string; readonly errCode?: number }[] = [];
  const end = (result: { readonly errMsg: string }) => void ends.push(result);
  wx.startWifi();
  (wx[api as keyof typeof wx] as unknown as (options: object) => unknown)({ ...options, success: end, fail: end });
  await world.until(() => ends.length > 0, 60_000);
  return ends[0] ?? { errMsg: "silent" };
}

const connect = (room: Room, password = "hotspot1", more: object = {}) =>
  attempt(room, "connectWifi", { SSID: "PROV_1", password, ...more });
const ssidOf = ({ networks }: Room) => {
  const found = networks.network("phone");
  return found && new TextDecoder().decode(found.ssid);
};

describe.each(PHONE_OSES)("a fault on wifi.connect on %s", (os) => {
  const early = os === "ios";
  it.each<[FaultSpec["do"], Partial<FaultSpec>, object, string | undefined]>([
    ["drop", {}, { errMsg: "connectWifi:ok" }, "HomeNet"],
    ["corrupt", {}, early ? { errMsg: "connectWifi:ok" } : { errCode: 12002 }, "HomeNet"],
    ["delay", { ms: 9_000 }, { errMsg: "connectWifi:ok" }, "PROV_1"],
    ["error", { errCode: 12003 }, { errCode: 12003 }, "HomeNet"],
    ["error", {}, { errCode: 12010 }, "HomeNet"],
    ["hang", {}, { errMsg: "silent" }, "HomeNet"],
    ["duplicate", {}, { errMsg: "connectWifi:ok" }, "PROV_1"],
    ["disconnect", {}, { errMsg: "connectWifi:ok" }, "HomeNet"],
    ["power-off", {}, { errCode: 12005 }, undefined],
  ])("%s %j ends as %j and leaves the phone on %s", async (action, more, answer, network) => {
    const room = softApRoom({ os, joined: "HomeNet" }, [
      { on: "wifi.connect", do: action, nth: 1, device: "PROV_1", ...more },
    ]);
    expect(await connect(room)).toMatchObject(answer);
    await room.world.advance(15_000);
    expect(network === undefined ? (await attempt(room, "getConnectedWifi")).errCode : ssidOf(room)).toBe(
      network ?? 12010,
    );
  });
});

describe("a network that an app joined", () => {
  it.each([
    ["android", 34, {}, "HomeNet", "HomeNet"],
    ["android", 28, {}, "PROV_1", "PROV_1"],
    ["android", 34, { maunal: true }, "PROV_1", "PROV_1"],
    ["ios", undefined, {}, "PROV_1", "PROV_1"],
    ["harmony", undefined, {}, "PROV_1", "PROV_1"],
  ] as const)(
    "on %s %s with %j leaves the others on %s, and the phone on %s once the app is gone (pitfall 29)",
    async (os, apiLevel, more, others, after) => {
      const room = softApRoom({ os, joined: "HomeNet", ...(apiLevel === undefined ? {} : { apiLevel }) });
      await connect(room, "hotspot1", more);
      await room.world.advance(6_000);
      expect([ssidOf(room), room.phone.othersNetwork()]).toEqual(["PROV_1", others]);
      room.phone.kill();
      expect(ssidOf(room)).toBe(after);
    },
  );

  it("is left for the network before when it goes away, with an event for each", async () => {
    const room = softApRoom({ joined: "HomeNet" });
    const events: unknown[] = [];
    room.wx.onWifiConnected(({ wifi }) => events.push(wifi.SSID));
    await connect(room);
    room.device.state.on = false;
    expect(ssidOf(room)).toBeUndefined();
    await room.world.advance(5_000);
    expect([ssidOf(room), events]).toEqual(["HomeNet", ["PROV_1", undefined, "HomeNet"]]);
  });

  it("is not kept by a phone that will not leave its own, nor by its person", async () => {
    const room = softApRoom({ joined: "HomeNet", answers: { hotspot: "stays" } });
    expect(await connect(room)).toMatchObject({ errMsg: "connectWifi:ok" });
    await room.world.advance(10_000);
    expect(ssidOf(room)).toBe("HomeNet");
    expect(room.phone.joinWifi("PROV_1", "hotspot1")).toBe(true);
    await room.world.advance(10_000);
    expect(ssidOf(room)).toBe("HomeNet");
  });
});

describe("the switch of a phone's Wi-Fi", () => {
  it("brings the phone back onto its network, but not onto one that the person left", async () => {
    const room = softApRoom({ joined: "HomeNet" });
    const again = async () => {
      room.phone.setWifi(false);
      expect((await attempt(room, "getConnectedWifi")).errCode).toBe(12010);
      room.phone.setWifi(true);
      await room.world.advance(5_000);
      return ssidOf(room);
    };
    expect(await again()).toBe("HomeNet");
    room.phone.leaveWifi();
    expect(await again()).toBeUndefined();
  });
});

describe("a list of networks", () => {
  const listOf = async (room: Room) => {
    const seen: string[] = [];
    room.wx.onGetWifiList(({ wifiList }) => seen.push(wifiList.map(({ SSID }) => SSID).join()));
    room.phone.attach({
      hidden: () => void seen.push("hidden"),
      shown: () => void seen.push("shown"),
      killed() {},
      themeChanged() {},
      failed() {},
    });
    const { errCode, errMsg } = await attempt(room, "getWifiList");
    await room.world.advance(20_000);
    return [errCode ?? errMsg, ...seen];
  };

  it.each([
    ["android", {}, ["getWifiList:ok", "PROV_1,HomeNet"]],
    ["harmony", {}, ["getWifiList:ok", "PROV_1,HomeNet"]],
    // wx-hardware-api 5: a trip to the settings, whose person opens the Wi-Fi page or does not.
    ["ios", {}, ["getWifiList:ok", "hidden", "PROV_1,HomeNet", "shown"]],
    ["ios", { answers: { wifiPage: "ignores" } }, ["getWifiList:ok", "hidden", "shown"]],
    ["android", { location: false }, [12006]],
    ["android", { permissions: { "system.location": "denied" } }, [12010]],
    ["android", { permissions: { "scope.userLocation": "denied" } }, ["getWifiList:fail auth deny"]],
    ["android", { wifi: false }, [12005]],
  ] as const)("on %s with %j: %j", async (os, phone, expected) => {
    expect((await listOf(softApRoom({ os, ...phone }))).sort()).toEqual([...expected].sort());
  });
});

describe("what no join can work with", () => {
  it.each([
    ["android", "PROV_1", "shrt", 12002],
    ["ios", "PROV_1", "shrt", 12014],
    ["android", "", "12345678", 12008],
    ["ios", "n".repeat(33), "12345678", 12008],
    ["android", "Campus", "12345678", 12003],
    ["android", "Nowhere", "12345678", 12003],
  ] as const)("on %s %j with %j fails with %d", async (os, SSID, password, errCode) => {
    const room = softApRoom({ os });
    room.wifi.add(buildAccessPoint({ ssid: "Campus", auth: "wpa2-enterprise", password: "12345678" }, 9));
    expect(await attempt(room, "connectWifi", { SSID, password })).toMatchObject({ errCode });
  });
});
