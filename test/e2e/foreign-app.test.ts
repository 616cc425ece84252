import { writeFileSync } from "node:fs";
import path from "node:path";
import { appOnDisk } from "../simulator/foreign-app/app-on-disk";
import { leaveBrowser, newWindow } from "./support/browser";
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
  "more/two/two.js": "Page({ data: { text: '' }, onLoad() { this.setData({ text: 'two of ' + getApp().from }) } })",
  "more/two/two.wxml": "<view>{{text}}</view>",
};

describe("npm start -- --app FOLDER, a mini program nobody here wrote", () => {
  let simulator: SimulatorProcess;
  let folder: string;

  beforeAll(async () => {
    folder = appOnDisk(FILES);
    simulator = await startSimulator("--app", folder);
  });

  afterAll(async () => {
    await simulator.stop();
    await leaveBrowser();
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
