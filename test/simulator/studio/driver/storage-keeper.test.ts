import { PhoneStorage } from "../../../../simulator/studio/driver/phone-storage";
import { StorageKeeper } from "../../../../simulator/studio/driver/storage-keeper";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { Trace } from "../../../../simulator/world/trace/trace";
import { createVirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { MemoryShelf } from "./memory-shelf";

function setUp(shelf = new MemoryShelf()) {
  const world = new World({ seed: 1 });
  const failures: unknown[] = [];
  let kept = 0;
  const keeper = new StorageKeeper(new PhoneStorage(shelf), {
    kept: () => {
      kept += 1;
    },
    failed: (error) => failures.push(error),
  });
  const trace = new Trace(world, { limit: 0, sink: (entry) => keeper.see(entry) });
  const phoneWorld = {
    timeline: world,
    random: world.random,
    air: new Radio(world),
    faults: new FaultPlan([], world, world.random),
    trace,
  };
  const phone = createVirtualPhone(phoneWorld, { name: "phone", os: "android" });
  keeper.take(phone, "android");
  return { world, phone, keeper, shelf, failures, kept: () => kept };
}

describe("a phone's storage", () => {
  it("is with the browser as soon as the app's code is through, so that a page killed loses nothing", async () => {
    const { phone, shelf } = setUp();
    phone.wx.setStorageSync("device:1", { name: "lamp" });
    await Promise.resolve();
    expect(setUp(shelf).phone.wx.getStorageSync("device:1")).toEqual({ name: "lamp" });
  });

  it.each([
    ["setStorage", (wx: WechatMiniprogram.Wx) => wx.setStorage({ key: "a", data: 1 })],
    ["batchSetStorageSync", (wx: WechatMiniprogram.Wx) => wx.batchSetStorageSync([{ key: "a", value: 1 }])],
  ] as const)("is kept after %s too", async (_, write) => {
    const { world, phone, shelf } = setUp();
    write(phone.wx);
    await world.advance(100);
    expect(setUp(shelf).phone.wx.getStorageSync("a")).toBe(1);
  });

  it("is written once for many changes in a row", async () => {
    const { phone, shelf, kept } = setUp();
    for (let index = 0; index < 50; index++) phone.wx.setStorageSync(`key ${index}`, index);
    await Promise.resolve();
    expect([shelf.writes, kept()]).toEqual([1, 1]);
  });

  it("forgets what was removed, and everything when it is cleared", async () => {
    const { phone, keeper, shelf } = setUp();
    phone.wx.setStorageSync("a", 1);
    phone.wx.setStorageSync("b", 2);
    phone.wx.removeStorageSync("a");
    await Promise.resolve();
    expect(setUp(shelf).phone.wx.getStorageInfoSync().keys).toEqual(["b"]);
    keeper.clear();
    expect(phone.wx.getStorageInfoSync().keys).toEqual([]);
    expect(setUp(shelf).phone.wx.getStorageInfoSync().keys).toEqual([]);
  });

  it("tells when the browser keeps no more, and the app lives on", async () => {
    const full = new MemoryShelf();
    full.setItem = () => {
      throw new Error("QuotaExceededError");
    };
    const { phone, failures } = setUp(full);
    phone.wx.setStorageSync("a", 1);
    await Promise.resolve();
    expect(failures.map(String)).toEqual(["Error: QuotaExceededError"]);
    expect(phone.wx.getStorageSync("a")).toBe(1);
  });
});
