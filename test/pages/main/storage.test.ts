import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { stored, storedDevices } from "./saved";

const STORAGE = "pages/storage/index";

const FULL = {
  ...storedDevices(2),
  "2:-:logs:today": { at: 1, data: "x".repeat(40_000) },
  "2:-:cache:models": { at: 1, data: "x".repeat(600_000) },
  "2:anna:cache:models": { at: 1, data: "x".repeat(600_000) },
};
const rows = (page: PageTest) => page.findAll(".row__title").map((row) => row.textContent?.trim());
const keys = (page: PageTest) => page.wx.getStorageInfoSync().keys;

it("is reached from Me", async () => {
  const page = await openPage({ path: "pages/me/index", lang: "en" });
  await page.tap("text=Storage");
  await page.until(() => page.path === STORAGE);
  expect(page.title()).toBe("Storage");
});

it("says what uses how much, and what is never cleaned", async () => {
  const page = await openPage({ path: STORAGE, lang: "en", storage: FULL });
  expect(page.text(".read")).toBe("1.2 / 10 MB");
  expect(page.findAll(".row").map((row) => row.textContent?.replace(/\s+/g, " ").trim())).toEqual([
    expect.stringMatching(/^Event logs ?40 KB/),
    expect.stringMatching(/^Network cache ?1\.2 MB/),
    expect.stringMatching(/^Devices and rooms ?2$/),
    expect.stringMatching(/^Wi-Fi passwords/),
  ]);
});

it("cleans one kind and leaves the others", async () => {
  const page = await openPage({ path: STORAGE, lang: "en", storage: FULL });
  await page.tap(".btn--s");
  expect(rows(page)).toEqual(["Network cache", "Devices and rooms", "Wi-Fi passwords"]);
  expect(keys(page).filter((key) => key.includes(":logs:"))).toEqual([]);
  expect(keys(page).filter((key) => key.includes(":cache:"))).toHaveLength(2);
});

it("cleans all that can be had again, and no device", async () => {
  const page = await openPage({ path: STORAGE, lang: "en", storage: FULL });
  expect(page.text(".btn--l")).toBe("Clean up 1.2 MB");
  await page.tap(".btn--l");
  expect(page.text()).toContain("Nothing to clean");
  expect(page.findAll(".btn--l")).toEqual([]);
  expect(keys(page).sort()).toEqual(["2:-:devices:lamp-0:a", "2:-:devices:lamp-1:a"]);
});

it("tells of what is damaged, and deletes it when asked twice", async () => {
  const page = await openPage({ path: STORAGE, lang: "en", storage: { ...stored("lamp-0"), "device:x": "torn" } });
  expect(page.text(".notice__text")).toBe("Damaged records set aside: 1. Everything else is fine.");
  await page.tap(".notice__end");
  await page.tap(".sim-modal__button");
  expect(keys(page)).toContain("2:-:quarantine:device:x");
  await page.tap(".notice__end");
  await page.tap(".sim-modal__button + .sim-modal__button");
  await page.until(() => page.findAll(".notice").length === 0);
  expect(keys(page)).toEqual(["2:-:devices:lamp-0:a"]);
});

it("follows the language, and listens to nothing more after it went", async () => {
  const page = await openPage({ path: "pages/me/index" });
  const before = page.holds();
  await page.tap("text=存储空间");
  await page.until(() => page.path === STORAGE);
  expect(page.text()).toContain("没有可以清理的内容");
  await page.back();
  await page.advance(1_000);
  expect(page.holds()).toEqual(before);
});
