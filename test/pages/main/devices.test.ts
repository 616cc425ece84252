import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import { hurry } from "../harness/hurry";
import { openPage } from "../harness/open-page";
import { stored, storedDevices } from "./saved";

const HOME = "pages/devices/index";

describe("the devices tab without devices", () => {
  it.each([
    ["zh", "设备伴侣", "添加你的第一台设备"],
    ["en", "Device Companion", "Add your first device"],
  ] as const)("says in %s how to add one, and leads there", async (lang, title, heading) => {
    const page = await openPage({ path: HOME, lang });
    expect(page.title()).toBe(title);
    expect(page.text(".state__title")).toBe(heading);
    expect(page.findAll(".fab")).toEqual([]);
    await page.tap(".glyph.is-on");
    await page.until(() => page.path === "device/pages/scan/index");
  });

  it("leads to the phone check", async () => {
    const page = await openPage({ path: HOME, lang: "en" });
    await page.tap("text=Phone check");
    await page.until(() => page.path === "device/pages/phone-check/index");
  });
});

describe("the devices tab with devices", () => {
  it("shows rooms, names, and what was last known with its age, which grows", async () => {
    const page = await openPage({ path: HOME, lang: "en", storage: storedDevices(1) });
    const now = page.room.world.now();
    const lamp = { name: "Ceiling light", room: "Hall", state: { at: now - 600_000, on: true, level: 60 } };
    createDeviceRegistry(page.wx).update("lamp-0", lamp);
    await page.tap("text=Tools");
    await page.tap("text=Devices");
    expect(page.text(".site__sum")).toBe("1 device");
    expect(page.text(".row")).toBe("Ceiling light As of 10 min ago Was at 60 %");
    expect(page.text(".sec")).toBe("Hall 1");
    await page.advance(60_000);
    expect(page.text(".st")).toBe("As of 11 min ago");
  });

  it("opens a device's page with its id, and never switches a device itself", async () => {
    const page = await openPage({ path: HOME, lang: "en", storage: storedDevices(1, { state: { at: 0, on: true } }) });
    expect(page.findAll("switch")).toEqual([]);
    await page.tap(".row");
    await page.until(() => page.path === "device/pages/device/index");
    expect(page.page.query).toEqual({ id: "lamp-0" });
  });

  it("leads to the scan by its button", async () => {
    const page = await openPage({ path: HOME, storage: storedDevices(1) });
    await page.tap(".fab");
    await page.until(() => page.path === "device/pages/scan/index");
  });

  it("reads storage again when it is shown: another package wrote to it", async () => {
    const page = await openPage({ path: HOME, lang: "en", storage: storedDevices(1) });
    page.app.hide();
    for (const [key, value] of Object.entries(stored("new-1", { name: "New lamp" })))
      page.wx.setStorageSync(key, value);
    page.app.show();
    await page.advance(100);
    expect(page.findAll(".row__title").map((row) => row.textContent?.trim())).toEqual(["Device lamp-0", "New lamp"]);
  });

  it("offers a search from nine devices on", async () => {
    const eight = await openPage({ path: HOME, storage: storedDevices(8) });
    expect(eight.findAll(".site__search")).toEqual([]);
  });

  it("finds, says when nothing matches, and shows all again", async () => {
    const page = await openPage({ path: HOME, lang: "en", storage: storedDevices(9) });
    await page.advance(1_000);
    await page.tap(".site__search");
    await page.input(".home__search input", "lamp-3");
    await page.advance(250);
    expect(page.findAll(".row__title").map((row) => row.textContent?.trim())).toEqual(["Device lamp-3"]);
    await page.input(".home__search input", "sofa");
    await page.advance(250);
    expect(page.text(".state__title")).toBe("No device matches");
    await page.tap(".field__btn");
    expect(page.findAll(".row")).toHaveLength(9);
  });
});

describe("the devices tab with entries it cannot read", () => {
  it("shows the others, and deletes the damaged ones when asked twice", async () => {
    const storage = { ...storedDevices(1), "device:x": "broken", "device:y": { v: 1 } };
    const page = await openPage({ path: HOME, lang: "en", storage });
    expect(page.text(".notice")).toBe("Damaged device records: 2. The other devices are fine. Delete");
    await page.tap(".notice__end");
    expect(page.wx.getStorageSync("2:-:quarantine:device:x")).toEqual({ value: "broken" });
    await page.tap(".sim-modal__button + .sim-modal__button");
    await page.until(() => page.findAll(".notice").length === 0);
    expect(page.wx.getStorageInfoSync().keys).toEqual(["2:-:devices:lamp-0:a"]);
  });

  it("leaves those of a later release alone and says to update", async () => {
    const page = await openPage({ path: HOME, lang: "en", storage: { "device:x": { v: 7 } } });
    expect(page.text(".notice__text")).toBe("Saved by a newer release: 1. Update the app to see them.");
    await page.tap(".notice__end");
    expect(page.wx.getStorageSync("device:x")).toEqual({ v: 7 });
  });
});

describe("the devices tab's discipline", () => {
  const crowd = storedDevices(200, { name: "灯".repeat(200), room: "客厅", state: { at: 0, on: true, level: 60 } });

  it("sends 200 devices with long names in parts below 20 kB, the rest at the end of the list", async () => {
    const page = await openPage({ path: HOME, storage: crowd });
    expect(page.findAll(".row")).toHaveLength(30);
    const { onReachBottom } = page.page.instance as { onReachBottom(): void };
    for (let shown = 30; shown < 200; shown += 30) {
      await page.advance(1_000);
      onReachBottom.call(page.page.instance);
    }
    await page.advance(60_000);
    expect(page.findAll(".row")).toHaveLength(200);
    expect(page.stats.biggestCall).toBeLessThan(20_000);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
  });

  it("follows fast typing with at most four changes a second", async () => {
    const page = await openPage({ path: HOME, storage: storedDevices(30) });
    await page.tap(".site__search");
    await page.advance(1_000);
    for (const typed of ["l", "la", "lam", "lamp", "lamp-", "lamp-1", "lamp-12"]) {
      await page.input(".home__search input", typed);
    }
    await page.advance(1_000);
    expect(page.findAll(".row")).toHaveLength(1);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
  });

  it("sets nothing while it is hidden, and leaves no timer when it goes", async () => {
    const page = await openPage({ path: HOME, storage: storedDevices(3, { state: { at: 0, on: true } }) });
    const { timers } = page.holds();
    await page.tap("text=工具");
    expect(page.holds().timers).toBe(timers - 1);
    await page.advance(300_000);
    expect(page.app.stats().find(({ path }) => path === HOME)?.whileHidden).toBe(0);
  });
});

it("gets four setData a second at most, however quickly the person taps", async () => {
  const page = await openPage({ path: "pages/devices/index", lang: "en", storage: storedDevices(12) });
  expect(await hurry(page, ["openSearch"], ["closeSearch"])).toBeLessThanOrEqual(4);
});
