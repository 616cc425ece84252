import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { stored } from "../main/saved";
import { batchWorld, storedOrder } from "./batch-room";

const PATH = "device/pages/rotation/index";
const WIFI = [{ ssid: "Riverside-5F", password: "s3cret-riverside", rssi: -50 }];

/** A phone with a profile of the new network, on the page that moves devices to it. */
async function open(more: Parameters<typeof openPage>[0] = {}): Promise<PageTest> {
  const page = await openPage({ path: "device/pages/site/index", lang: "en", ...more });
  page.call("typeName", { detail: { value: "Riverside" } });
  page.call("openNetwork", { currentTarget: { dataset: {} } });
  page.call("typeSsid", { detail: { value: "Riverside-5F" } });
  page.call("typePassword", { detail: { value: "s3cret-riverside" } });
  page.call("useNetwork");
  page.call("save");
  await page.advance(1_000);
  page.wx.navigateTo({ url: `/${PATH}` });
  await page.advance(1_000);
  return page;
}

describe("the page of a password-rotation day", () => {
  it("asks for a profile where there is none, and leads there", async () => {
    const page = await openPage({ path: PATH, lang: "en" });
    await page.advance(500);
    expect(page.text(".notice__text")).toContain("Make a site profile first");
    await page.tap(".dock .btn--primary");
    await page.until(() => page.path === "device/pages/site/index");
  });

  it("moves the device that the person stands by, and shows who is silent", async () => {
    const devices = [{ kind: "blufi" as const, name: "BLUFI_LAMP", rssi: -50, serial: "SN-1" }];
    const storage = {
      ...stored("near", { name: "Lamp 1", info: { serial: "SN-1" } }),
      ...stored("away", { name: "Lamp 2", info: { serial: "SN-2" }, seenAt: 1_000 }),
      ...stored("plain", { name: "Lamp 3" }),
    };
    const page = await open({ scenario: { devices: [...devices], wifi: [...WIFI] }, storage });
    expect(page.title()).toBe("Change network");
    expect(page.text(".rot__name--new")).toBe("Riverside-5F");
    expect(page.text(".notice__text")).toContain("1 told no serial");
    await page.tap(".dock .btn--tonal");
    await page.until(() => page.text(".read").startsWith("1"), 120_000);
    expect(page.text(".rot__list")).toContain("Answers on Riverside-5F");
    expect(page.text(".rot__list")).toContain("Silent since");
    expect(page.findAll(".rot__cell.is-moved")).toHaveLength(1);
    await page.tap(".dock .btn--ghost");
    await page.advance(500);
    expect(page.text(".rot__list")).toContain("Lamp 2");
    expect(page.text(".rot__list")).not.toContain("Lamp 1");
    expect(JSON.stringify(page.data())).not.toContain("s3cret");
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
    expect(page.stats.whileHidden).toBe(0);
  });

  it("goes on without a press when the app was killed while it ran, and waits for one where it was paused or left", async () => {
    const scenario = batchWorld(["SN-1"]);
    const opened = (storage: Record<string, unknown>) => openPage({ path: PATH, lang: "en", scenario, storage });
    const page = await opened({ ...storedOrder([]), ...stored("near", { name: "Lamp 1", info: { serial: "SN-1" } }) });
    await page.advance(1_000);
    const kept = () =>
      Object.fromEntries(page.wx.getStorageInfoSync().keys.map((key) => [key, page.wx.getStorageSync(key)]));
    const moved = (of: PageTest) => of.text(".read").replace(/\s/g, "");
    await page.tap(".dock .btn--tonal");
    await page.advance(500);
    const killed = kept();
    await page.tap(".dock .btn--tonal");
    const paused = kept();
    page.wx.reLaunch({ url: "/pages/about/index" });
    await page.advance(1_000);
    const left = kept();
    const again = await opened(killed);
    await again.until(() => moved(again).startsWith("1"), 120_000);
    for (const waiting of [await opened(paused), await opened(left)]) {
      await waiting.advance(30_000);
      expect(moved(waiting)).toBe("0/1");
    }
  });

  it("leaves nothing behind", async () => {
    const page = await open({ storage: stored("lamp", { info: { serial: "SN-1" } }) });
    await page.tap(".dock .btn--tonal");
    await page.advance(3_000);
    page.wx.reLaunch({ url: "/pages/about/index" });
    await page.advance(30_000);
    expect(page.holds()).toMatchObject({ timers: 0, pendingCalls: {} });
  });
});
