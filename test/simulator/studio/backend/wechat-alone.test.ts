import { wechatAlone } from "../../../../simulator/studio/backend/wechat-alone";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { World } from "../../../../simulator/world/time/world";
import { Trace } from "../../../../simulator/world/trace/trace";
import { Lab } from "../../wx/lab";

function cloud() {
  const world = new World({ seed: 3 });
  const around = { timeline: world, random: world.random, trace: new Trace(world), powerOff: () => {} };
  return { world, ...wechatAlone("wx0000000000000002", { ...around, faults: new FaultPlan([], world, world.random) }) };
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
