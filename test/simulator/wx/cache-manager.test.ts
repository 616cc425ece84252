import type { Internet, WebRequest } from "../../../simulator/world/wifi/internet";
import { Lab } from "./lab";

const URL = "https://iot.example.com/devices";

/** A server that counts what reaches it. */
class Counting implements Internet {
  readonly appId = "wx00000000000000aa";
  readonly requestDomains = ["https://iot.example.com"];
  readonly crossingMs = 20;
  seen = 0;

  async request(_: WebRequest) {
    this.seen += 1;
    return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify({ n: this.seen })), afterMs: 0 };
  }
  loginCode() {
    return undefined;
  }
}

type Manager = WechatMiniprogram.CacheManager;

function room(options: object) {
  const internet = new Counting();
  const lab = new Lab({ internet });
  const manager = lab.wx.createCacheManager(options as WechatMiniprogram.CreateCacheManagerOption) as Manager;
  const get = async (more: object = {}) => {
    const { data, fromCache = false } = await lab.must("request", { url: URL, ...more });
    return [(data as { n: number }).n, fromCache];
  };
  return { internet, lab, manager, get };
}

describe("wx.createCacheManager", () => {
  it("gives what a rule kept while the phone has no network, and tells when that begins and ends", async () => {
    const { lab, manager, get } = room({ origin: "https://iot.example.com" });
    const told: string[] = [];
    manager.on("enterWeakNetwork", () => told.push("enter"));
    manager.on("exitWeakNetwork", () => told.push("exit"));
    const id = manager.addRule("/devices");
    expect([await get(), await get(), manager.state]).toEqual([[1, false], [2, false], 0]);
    lab.phone.setNetwork("none");
    expect([await get(), manager.state]).toEqual([[2, true], 1]);
    await expect(get({ url: "https://iot.example.com/others" })).rejects.toThrow();
    lab.phone.setNetwork("wifi");
    expect([await get(), told]).toEqual([
      [3, false],
      ["enter", "exit"],
    ]);
    manager.deleteRule(id);
    lab.phone.setNetwork("none");
    await expect(get()).rejects.toThrow();
  });

  it("asks the network no more while it is always on, until what it kept is too old", async () => {
    const { lab, manager, get } = room({ mode: "always" });
    manager.addRules([{ url: /devices$/, method: "GET", maxAge: 60_000 }]);
    expect([await get(), await get()]).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(await get({ method: "POST" })).toEqual([2, false]);
    await lab.world.advance(61_000);
    expect(await get()).toEqual([3, false]);
    manager.clearCaches();
    expect(await get()).toEqual([4, false]);
  });

  it("lets the app answer while it is started, from what was kept or from the network", async () => {
    const { lab, manager, get } = room({ mode: "none" });
    manager.addRule({ id: "mine", url: URL });
    manager.on("request", async (event: { request(): Promise<object> }) => {
      const { ruleId, data } = manager.match(event) as { ruleId: string; data?: object };
      return data ?? { ...(await event.request()), ruleId };
    });
    expect(await get()).toEqual([1, false]);
    manager.start();
    expect(await lab.must("request", { url: URL })).toMatchObject({ data: { n: 2 }, ruleId: "mine" });
    expect(await get()).toEqual([2, false]);
    manager.stop();
    expect([await get(), manager.state]).toEqual([[3, false], 0]);
  });
});
