import { readSettings } from "../../../miniprogram/lib/settings";
import { openPage } from "../harness/open-page";

const ME = "pages/me/index";

it("says how the phone stands, and leads to the check", async () => {
  const page = await openPage({ path: ME, lang: "en", phone: { bluetooth: false } });
  expect(page.text(".row__sub")).toBe("3 fine, 1 to look at");
  expect(page.findAll(".me__tick.t-warn").map((tick) => tick.textContent?.trim())).toEqual(["Bluetooth"]);
  await page.tap(".me__phone");
  await page.until(() => page.path === "device/pages/phone-check/index");
});

it("takes another language at once, bar and tabs included, and keeps it", async () => {
  const page = await openPage({ path: ME, lang: "en" });
  await page.tap("text=Language");
  await page.tap("text=简体中文");
  await page.until(() => page.title() === "我的");
  expect(page.findAll(".tabbar__i").map((tab) => tab.textContent?.trim())).toEqual(["设备", "工具", "我的"]);
  expect(readSettings(page.wx)).toEqual({ language: "zh", theme: "system" });
  await page.tap("text=设备");
  expect(page.title()).toBe("设备伴侣");
});

it("takes another theme at once, tab bar included, and gives it back", async () => {
  const page = await openPage({ path: ME, lang: "en" });
  await page.tap("text=Appearance");
  await page.tap("text=Dark");
  await page.until(() => page.find(".page").classList.contains("theme-dark"));
  expect(page.find(".tabbar").classList.contains("theme-dark")).toBe(true);
  await page.tap("text=Appearance");
  await page.tap(".sim-sheet__item");
  await page.until(() => !page.find(".page").classList.contains("theme-dark"));
});

it("changes nothing when the choice is cancelled", async () => {
  const page = await openPage({ path: ME, lang: "en" });
  await page.tap("text=Language");
  await page.tap(".sim-sheet__item--cancel");
  expect(page.title()).toBe("Me");
  expect(page.wx.getStorageInfoSync().keys).toEqual([]);
});

it("says what is stored and which release runs, and names the software of others", async () => {
  const page = await openPage({ path: ME, lang: "en", storage: { note: "x".repeat(300_000) } });
  expect(page.text(".me__quota + *")).toBe("0.3 / 10 MB");
  await page.tap("text=About");
  await page.until(() => page.path === "pages/about/index");
  expect(page.title()).toBe("About");
  expect(page.text()).toContain("rxjs");
  await page.back();
  expect(page.path).toBe(ME);
});

it("opens on damaged settings, in the phone's language", async () => {
  const page = await openPage({ path: ME, lang: "en", storage: { settings: "{half" } });
  expect(page.title()).toBe("Me");
});

it("listens to nothing more after it went", async () => {
  const page = await openPage({ path: ME });
  const before = page.holds();
  await page.tap("text=工具");
  await page.tap("text=我的");
  expect(page.holds()).toEqual(before);
  expect(page.stats.whileHidden).toBe(0);
});
