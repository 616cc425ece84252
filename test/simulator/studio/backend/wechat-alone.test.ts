import { wechatAlone } from "../../../../simulator/studio/backend/wechat-alone";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { World } from "../../../../simulator/world/time/world";
import { Trace } from "../../../../simulator/world/trace/trace";
import type { ServerFields } from "../../../../simulator/world/wifi/servers";
import { Lab } from "../../wx/lab";

function cloud(servers: readonly ServerFields[] = []) {
  const world = new World({ seed: 3 });
  const around = { timeline: world, random: world.random, trace: new Trace(world), powerOff: () => {} };
  return {
    world,
    ...wechatAlone("wx0000000000000002", { ...around, faults: new FaultPlan([], world, world.random) }, servers),
  };
}

describe("the internet that somebody else's app finds", () => {
  it("gives a code for each login and the app's own id, as DevTools does", async () => {
    const lab = new Lab({ internet: cloud().internet });
    expect(lab.wx.getAccountInfoSync().miniProgram.appId).toBe("wx0000000000000002");
    const { code } = await lab.must("login");
    expect(code).toMatch(/^0[0-9a-zA-Z]{31}$/);
    expect((await lab.must("login")).code).not.toBe(code);
    expect((await lab.call("checkSession")).ok).toBe(true);
  });

  it("has no server of anyone", async () => {
    const lab = new Lab({ internet: cloud().internet });
    expect((await lab.call("request", { url: "https://example.com/" })).ok).toBe(false);
  });

  it("has the servers of the scenario: their domains are listed, what they do not know is 404", async () => {
    const answers = [
      { path: "/things?page=2", json: { page: 2 } },
      { path: "/things", method: "POST" as const, status: 201, text: "made", afterMs: 700 },
      { path: "/things", json: [1] },
    ];
    const lab = new Lab({ internet: cloud([{ origin: "https://api.example.com", answers }]).internet });
    const ask = async (path: string, method: "GET" | "POST" = "GET") => {
      const { data, statusCode } = await lab.must("request", { url: `https://api.example.com${path}`, method });
      return [statusCode, data];
    };
    expect(await ask("/things?page=2")).toEqual([200, { page: 2 }]);
    expect(await ask("/things?page=3")).toEqual([200, [1]]);
    const before = lab.world.elapsed();
    expect(await ask("/things", "POST")).toEqual([201, "made"]);
    expect(lab.world.elapsed() - before).toBeGreaterThanOrEqual(700);
    expect(await ask("/others")).toEqual([404, ""]);
    const socket = (host: string) => lab.call("connectSocket", { url: `wss://${host}/live` });
    expect([(await socket("api.example.com")).ok, (await socket("other.example.com")).ok]).toEqual([true, false]);
    expect((await lab.call("request", { url: "https://other.example.com/things" })).ok).toBe(false);
  });

  it("has no broker: a device that connects is closed, unless it ended that itself", async () => {
    const { world, brokerFor } = cloud();
    const closed: string[] = [];
    const connect = (device: string) =>
      brokerFor(device).connect({} as never, {
        connected: () => {},
        message: () => {},
        closed: () => closed.push(device),
      });
    connect("a");
    connect("b").end();
    await world.advance(100);
    expect(closed).toEqual(["a"]);
  });
});
