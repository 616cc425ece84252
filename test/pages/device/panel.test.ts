import { deviceIdentity } from "../../../miniprogram/lib/devices/device-identity";
import { finger } from "../components/finger";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/device/index";

async function open(device: { readonly kind: string; readonly name: string }, changes: object = {}) {
  const { kind, name } = device;
  const facts = { kind: "blufi", name, deviceId: "8C:12:E0:00:00:FF" };
  const id = deviceIdentity(facts);
  const page = await openPage({
    path: PATH,
    query: { id },
    scenario: { devices: [device] },
    storage: { [`device:${id}`]: { v: 1, id, ...facts, product: kind, addedAt: 1, ...changes } },
  });
  return page;
}

const live = (page: PageTest) => page.until(() => page.text(".device__path").includes("实时"), 30_000);

describe("the panel of a device", () => {
  it("of a lock asks before it unlocks, shows a refusal, and unlocks once the button was held", async () => {
    const page = await open({ kind: "lock", name: "LOCK_1" });
    await live(page);
    await page.advance(1_000);
    expect(page.text(".panel__lock .state__title")).toBe("已锁");
    await page.tap("text=解锁");
    expect(page.text(".sheet__title")).toBe("解锁“LOCK_1”？");
    expect(page.findAll(".ack")).toHaveLength(0);
    await page.tap("text=取消");
    await page.advance(500);
    expect(page.text(".ack--bad")).toBe("已取消，没有发送");
    expect(page.text(".panel__lock .state__title")).toBe("已锁");
    await page.tap("text=解锁");
    finger.down(page.find(".hold"));
    await page.advance(1_200);
    await page.until(() => page.text(".panel__lock .state__title") === "已开", 15_000);
    expect(page.findAll(".sheet")).toHaveLength(0);
  });

  it("says what the device rejected, and in its words", async () => {
    const page = await open({ kind: "lamp", name: "LAMP_1", rejects: ["power"] } as never);
    await live(page);
    await page.advance(1_000);
    await page.tap(".panel__switch");
    await page.until(() => page.findAll(".ack--bad").length > 0, 15_000);
    expect(page.text(".ack--bad")).toContain("设备拒绝了");
    expect(page.findAll(".switch.is-pending")).toHaveLength(0);
  });

  it("shows the first value with at most two setData after it opened", async () => {
    const kept = { state: { at: 1, on: true, values: { power: true, brightness: 60 } } };
    const page = await open({ kind: "lamp", name: "LAMP_1" }, kept);
    await page.until(() => page.findAll(".ctl__val").some((value) => value.textContent?.includes("60%")), 2_000);
    expect(page.stats.calls).toBeLessThanOrEqual(2);
  });

  it("of a sensor's numbers draws tiles, and says how old they are when they can't be had", async () => {
    const page = await open({ kind: "plug", name: "PLUG_1" });
    await live(page);
    await page.until(() => page.findAll(".tile").length >= 2, 15_000);
    await page.advance(20_000);
    expect(page.text(".tile__val")).toMatch(/W$/);
    page.room.radio.powerOff("PLUG_1");
    await page.until(() => page.findAll(".fail").length > 0, 60_000);
    expect(page.findAll(".tile__val.t-3").length).toBeGreaterThan(0);
  });
});
