import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { Lab } from "./lab";

const FULL = "exceed storage max size 10Mb";
const struck = (fault: Omit<FaultSpec, "on">) => new Lab({ faults: [{ on: "storage.write", ...fault }] });

describe("a write to the storage that goes wrong", () => {
  it("is refused as WeChat refuses one: the call fails, its synchronous form throws, nothing is kept", async () => {
    const lab = struck({ do: "error", every: 1 });
    expect((await lab.call("setStorage", { key: "a", data: 1 })).result).toEqual({ errMsg: `setStorage:fail ${FULL}` });
    expect(() => lab.wx.setStorageSync("b", 1)).toThrow(`setStorageSync:fail ${FULL}`);
    expect((await lab.call("batchSetStorage", { kvList: [{ key: "c", value: 1 }] })).ok).toBe(false);
    expect(lab.wx.getStorageInfoSync().keys).toEqual([]);
  });

  it("is lost when it is dropped: whoever wrote is told that it was kept", async () => {
    const lab = struck({ do: "drop", every: 2 });
    lab.wx.setStorageSync("a", "old");
    lab.wx.setStorageSync("a", "new");
    expect(lab.wx.getStorageSync("a")).toBe("old");
    lab.wx.setStorageSync("a", "newest");
    expect((await lab.call("setStorage", { key: "a", data: "lost" })).result).toEqual({ errMsg: "setStorage:ok" });
    expect(lab.wx.getStorageSync("a")).toBe("newest");
  });

  it("never answers when it hangs, and keeps nothing", async () => {
    const lab = struck({ do: "hang", nth: 1 });
    const ends: unknown[] = [];
    lab.start("setStorage", { key: "a", data: 1 }, (end) => ends.push(end));
    await lab.world.advance(3_600_000);
    expect(ends).toEqual([]);
    expect(lab.wx.getStorageSync("a")).toBe("");
    expect(lab.phone.inspect().pendingCalls).toEqual({ setStorage: 1 });
  });

  it("blocks the app where its synchronous form hangs: what comes meanwhile comes after, and the value is kept", async () => {
    const lab = struck({ do: "hang", nth: 1, ms: 5_000 });
    const order: string[] = [];
    lab.wx.setStorageSync("a", 1);
    lab.phone.clock.schedule(1_000, () => order.push(`timer at ${lab.world.elapsed()}`));
    lab.start("getStorage", { key: "a" }, ({ result }) => order.push(`kept ${result.data}`));
    await lab.world.advance(4_999);
    expect(order).toEqual([]);
    await lab.world.advance(100);
    expect(order).toEqual(["kept 1", "timer at 5000"]);
  });

  it("lets an app that is killed while it is blocked start anew at once", async () => {
    const lab = struck({ do: "hang", nth: 1, ms: 60_000 });
    lab.wx.setStorageSync("a", 1);
    lab.phone.kill();
    expect((await lab.must("getStorage", { key: "a" })).data).toBe(1);
  });
});
