import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { readReport } from "../../simulator/dev-server/report/report-schema";
import { appOnDisk } from "../simulator/foreign-app/app-on-disk";
import { leaveBrowser, newWindow } from "./support/browser";
import { PICTURES, takePicture } from "./support/picture";
import { type SimulatorProcess, startSimulator } from "./support/simulator-process";
import { home } from "./support/worlds";

const PAGE = "pages/one/one";
const SCRIPT = `
import { word } from '../../lib/word'
const name = 'shadows'
Page({
  data: { text: '' },
  onLoad() { this.setData({ text: word + ' ' + name }); require.async('../../more/extra').then(({ late }) => this.setData({ late })) },
  tap() { wx.navigateTo({ url: '/more/two/two' }) },
})`;

const FILES = {
  "app.json": JSON.stringify({
    pages: [PAGE],
    subpackages: [{ root: "more", pages: ["two/two"] }],
    tabBar: { list: [{ pagePath: PAGE, text: "One" }] },
    window: { navigationBarTitleText: "Not ours", navigationBarBackgroundColor: "#336699" },
  }),
  "app.js": "App({ from: 'the app' })",
  "lib/word.ts": "export const word: string = 'compiled'",
  [`${PAGE}.js`]: SCRIPT,
  [`${PAGE}.wxml`]: '<import src="gone.wxml"/><view class="tap" bindtap="tap">{{text}}</view><view>{{late}}</view>',
  "more/extra.js": "exports.late = 'came later'",
  "more/two/two.js":
    "wx.createVKSession && wx.createVKSession(); Page({ data: { text: '' }, onLoad() { this.setData({ text: 'two of ' + getApp().from }) } })",
  "more/two/two.wxml":
    '<view>{{text}}</view><video src="a.mp4"/><xr-scene depth="2"/><i>i</i>\n<input safe-password-salt="1"/>',
};

/** Until every page was opened once, and nobody is told of anything any more. */
async function walked(page: Page, button: string): Promise<void> {
  await page.locator("button:not([disabled])", { hasText: button }).waitFor();
  await page.locator(".rp__bar.is-untried").waitFor({ state: "detached" });
}

describe("npm start -- --app FOLDER, a mini program nobody here wrote", () => {
  let simulator: SimulatorProcess;
  let folder: string;
  let reports: string;

  beforeAll(async () => {
    folder = appOnDisk(FILES);
    reports = mkdtempSync(path.join(tmpdir(), "report-"));
    simulator = await startSimulator("--app", folder, "--report", path.join(reports, "report.json"));
  });

  afterAll(async () => {
    await simulator.stop();
    await leaveBrowser();
    rmSync(reports, { recursive: true });
  });

  it("has a report: its pages, what the phone lacks and where, also in the file", async () => {
    const context = await newWindow({ width: 1440, height: 900, world: home() });
    await context.unroute("**/events");
    const page = await context.newPage();
    await page.goto(`${simulator.address}?lang=en&theme=dark`);
    await page.getByText("foreign app", { exact: true }).waitFor();
    await page.getByText("1 not had · 2 used").waitFor();
    const row = page.locator(".rp__r", { hasText: "wx.createVKSession" });
    await row.getByText("called without a check, throws").waitFor({ state: "detached" });
    expect(await row.locator(".rp__w").textContent()).toBe("more/two/two.js:1");
    await page.getByRole("button", { name: "Open every page" }).click();
    await page.locator(".rp__bar.is-opened").nth(1).waitFor();
    await row.getByText("reads as undefined, an if skips it").waitFor();
    for (const [tag, shown] of [
      ["<video>", "a box with its name"],
      ["<xr-scene>", "shown as a view"],
      ["<i>", "a view, as in WeChat"],
    ] as const)
      await page.locator(".rp__r", { hasText: tag }).first().getByText(shown, { exact: true }).waitFor();
    await page.getByText("3 not had · 5 used").waitFor();
    await walked(page, "Open every page");
    await takePicture(page, "97-studio-app-report-en");
    await page.getByRole("button", { name: "Radio map" }).first().click();
    await page.locator(".pn--map").waitFor();
    await page.locator(".pn--report").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await page.getByLabel("Heading").fill("90");
    expect(await page.evaluate(() => globalThis.simulator?.phone.surroundings().motion.heading)).toBe(90);
    await takePicture(page, "97b-studio-held-en");

    // What a page sent last is in the file when the next one is open.
    await page.goto(`${simulator.address}?lang=zh&theme=light`);
    await page.getByText("外来程序", { exact: true }).waitFor();
    if (process.env[PICTURES] !== undefined) {
      await page.getByRole("button", { name: "逐页打开" }).click();
      await walked(page, "逐页打开");
    }
    await takePicture(page, "97-studio-app-report-zh");
    expect(readReport(readFileSync(path.join(reports, "report.json"), "utf8"))?.apis.lacking).toMatchObject([
      { name: "createVKSession", places: ["more/two/two.js:1"] },
    ]);
    await context.close();
  });

  it("opens, goes to a subpackage, survives a script that never ends, and is built anew on a change", async () => {
    const context = await newWindow({ width: 1280, height: 900, world: home() });
    await context.unroute("**/events");
    const page = await context.newPage();
    await page.goto(simulator.address);
    await page.getByText("compiled shadows").waitFor();
    expect(await page.locator(".sim-nav__title").textContent()).toBe("Not ours");
    expect(await page.locator(".sim-tabs__tab").allTextContents()).toEqual(["One"]);
    await page.getByText("pages/one/one.wxml:1: there is no gone.wxml").first().waitFor();
    await page.getByText("came later").waitFor();
    await page.locator(".tap").click();
    await page.getByText("two of the app").waitFor();

    writeFileSync(path.join(folder, "more/two/two.js"), "Page({ onLoad() { while (true) {} } })");
    await page.getByText("a loop ran for more than 5000 ms").first().waitFor();

    writeFileSync(path.join(folder, "app.json"), "{\n broken");
    await page.getByText("app.json:2: is not JSON").first().waitFor();
    writeFileSync(path.join(folder, "app.json"), FILES["app.json"]);
    writeFileSync(path.join(folder, "more/two/two.js"), "Page({ data: { text: 'mended' } })");
    await page.getByText("mended").first().waitFor();
    await context.close();
  });
});
