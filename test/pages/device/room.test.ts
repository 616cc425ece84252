import { deviceIdentity } from "../../../miniprogram/lib/devices/device-identity";
import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import { openPage } from "../harness/open-page";

const LAMPS = ["LAMP_1", "LAMP_2", "LAMP_3"];

function saved(name: string, more: object) {
  const facts = { kind: "blufi", name, deviceId: "" };
  const id = deviceIdentity(facts);
  return { id, entry: [`device:${id}`, { v: 1, id, ...facts, room: "客厅", addedAt: 1, ...more }] as const };
}

describe("the page of a room", () => {
  it("switches all of it off, says who did not answer, and asks only that one again", async () => {
    const lamps = LAMPS.map((name) => saved(name, { product: "lamp" }));
    const sensor = saved("CLIMATE_1", { product: "climate" });
    const page = await openPage({
      path: "device/pages/room/index",
      query: { room: encodeURIComponent("客厅") },
      scenario: { devices: LAMPS.map((name) => ({ kind: "lamp", name, values: { power: true } })) },
      storage: Object.fromEntries([...lamps, sensor].map(({ entry }) => entry)),
    });
    page.room.radio.powerOff("LAMP_2");
    await page.advance(500);
    expect(page.title()).toBe("客厅");
    expect(page.text(".room__row.is-off")).toContain("不能开关");
    await page.tap("text=全部关闭");
    await page.until(() => page.findAll(".room__retry").length > 0, 120_000);
    expect(page.text(".notice")).toBe("2 台已确认，1 台没有");
    expect(page.text(".ack--bad")).toMatch(/没有应答|联系不上/);
    const registry = createDeviceRegistry(page.wx);
    const isOn = () => lamps.map(({ id }) => registry.get(id)?.state?.on);
    expect(isOn()).toEqual([false, undefined, false]);
    page.room.radio.powerOn("LAMP_2");
    const connections = () =>
      page.trace.filter((entry) => JSON.stringify(entry).includes("createBLEConnection")).length;
    const connected = connections();
    expect(connected).toBeGreaterThanOrEqual(2);
    await page.tap("text=只重试 1 台");
    await page.until(() => page.text(".notice").includes("全部已确认"), 60_000);
    expect(isOn()).toEqual([false, false, false]);
    // Two answered before; what one takes is at most half of that.
    expect(connections() - connected).toBeLessThanOrEqual(connected / 2);
  });
});
