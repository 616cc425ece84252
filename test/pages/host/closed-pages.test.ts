import { readFileSync } from "node:fs";
import { nightly } from "../../support/nightly";
import { collectGarbage } from "../harness/collect-garbage";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { stored } from "../main/saved";

interface AppJson {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
}

/** More than may still be held, by far. */
const VISITS = nightly(6, 20);
/** What may still be held of the visits: the page in sight, and what a last event or a stack frame points to. */
const MOST_ALIVE = 3;
const HOME = "pages/devices/index";

/** Every page of the product, with what it is opened with. */
const PAGES: Readonly<Record<string, string>> = {
  [HOME]: "",
  "pages/tools/index": "",
  "pages/me/index": "",
  "pages/about/index": "",
  "pages/storage/index": "",
  "pages/account/index": "",
  "pages/share/index": "?id=lamp",
  "pages/alerts/index": "",
  "pages/handover/index": "?order=none",
  "pages/accept/index": "?t=0123456789abcdefABCDEF",
  "device/pages/scan/index": "",
  "device/pages/phone-check/index": "",
  "device/pages/pair/index": "?name=LAMP&kind=blufi",
  "device/pages/device/index": "?id=lamp",
  "device/pages/inspect/index": "?deviceId=AA:BB:CC:DD:00:01&name=LAMP",
  "device/pages/finder/index": "?deviceId=AA:BB:CC:DD:00:01&name=LAMP",
  "device/pages/broadcast/index": "?mac=AA:BB:CC:DD:00:01",
  "device/pages/nfc/index": "",
  "device/pages/schedules/index": "?id=lamp",
  "device/pages/site/index": "",
  "device/pages/rotation/index": "",
  "device/pages/batch/index": "?order=none",
  "device/pages/reconcile/index": "?order=none",
  "device/pages/report/index": "?order=none",
  "device/pages/survey/index": "",
  "device/pages/room/index": "?name=Hall",
  "device/pages/order/index": "",
  "device/pages/orders/index": "",
};

const TABS: readonly string[] = [HOME, "pages/tools/index", "pages/me/index"];

/** Opens and closes a page; what it was is known by a weak reference alone. */
async function visit(page: PageTest, path: string): Promise<WeakRef<object>> {
  const isTab = TABS.includes(path);
  if (isTab) page.wx.reLaunch({ url: `/${path}` });
  else page.wx.navigateTo({ url: `/${path}${PAGES[path]}` });
  await page.advance(50);
  expect(page.path).toBe(path);
  const seen = new WeakRef<object>(page.page.instance as object);
  if (isTab) page.wx.reLaunch({ url: "/pages/about/index" });
  else page.wx.navigateBack();
  await page.advance(50);
  expect(page.path).not.toBe(path);
  return seen;
}

describe("a page that was closed", () => {
  it("is looked for among all pages of the app", () => {
    const app = JSON.parse(readFileSync("miniprogram/app.json", "utf8")) as AppJson;
    const ofPackages = app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`));
    expect(Object.keys(PAGES).sort()).toEqual([...app.pages, ...ofPackages].sort());
  });

  it.each(Object.keys(PAGES))(`is let go by the phone: %s opened and closed ${VISITS} times`, async (path) => {
    const page = await openPage({ scenario: { devices: [{ kind: "blufi", name: "LAMP" }] }, storage: stored("lamp") });
    const seen: WeakRef<object>[] = [];
    for (let count = 0; count < VISITS; count++) seen.push(await visit(page, path));
    await page.advance(10_000);
    await collectGarbage();
    expect(seen.filter((one) => one.deref() !== undefined).length).toBeLessThanOrEqual(MOST_ALIVE);
  });

  it("leaves its counter, and of many openings one line for each path", async () => {
    const page = await openPage({ path: "pages/me/index" });
    for (let count = 0; count < 120; count++) await visit(page, "pages/about/index");
    const stats = page.app.stats();
    expect(stats).toHaveLength(102);
    expect(stats.map(({ path }) => path).slice(0, 3)).toEqual([
      "pages/me/index",
      "pages/about/index",
      "pages/about/index",
    ]);
    const one = stats.at(-1)?.calls ?? 0;
    expect(one).toBeGreaterThan(0);
    expect(stats[1]?.calls).toBe(20 * one);
  });
});
