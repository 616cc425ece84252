import { readFileSync } from "node:fs";
import path from "node:path";
import { AppBrowser } from "../../simulator/app-driver/app-browser";
import { buildPageFiles } from "../../simulator/app-driver/page-files";
import { PhoneWindow, type Surroundings } from "../../simulator/fidelity/phone-window";
import { playProgram } from "../../simulator/fidelity/programs/play-program";
import { buttons, type Program } from "../../simulator/fidelity/programs/program";
import { programApp } from "../../simulator/fidelity/programs/program-app";
import { walkApp } from "../../simulator/fidelity/walk/walk-app";
import { load } from "../simulator/foreign-app/app-on-disk";
import { browser, leaveBrowser } from "./support/browser";

const ROOT = path.resolve(__dirname, "../..");
const page = (script: string, wxml: string, name: string) => ({
  [`pages/${name}/a.js`]: `Page({ ${script} })`,
  [`pages/${name}/a.wxml`]: wxml,
});

const APP = {
  "app.json": JSON.stringify({ pages: ["works", "throws", "lacks", "guards"].map((name) => `pages/${name}/a`) }),
  "app.js": "App({})",
  ...page(
    "ask() { wx.showModal({ title: 'sure?', success: () => wx.navigateTo({ url: '/pages/throws/a' }) }) }",
    '<button bindtap="ask">ask</button><view catchtap="none">and this</view><view>not this</view>',
    "works",
  ),
  ...page("tap() { null.gone }, onLoad() {}", '<view bindtap="tap">press</view>', "throws"),
  ...page(
    "tap() { wx.noSuchCall() }",
    '<button disabled bindtap="tap">shut</button><button bindtap="tap">open</button>',
    "lacks",
  ),
  // A call that fails as WeChat's do, and a failure that nobody takes, are none of the page's mistakes.
  ...page(
    "tap() { if (wx.noSuchCall) wx.noSuchCall(); wx.cloud.callFunction({ name: 'gone' }) }",
    '<button bindtap="tap">try</button>',
    "guards",
  ),
};

const program = (does: Program["does"]): Program => ({
  page: `p${does.length}`,
  wxml: buttons("go"),
  script: "go() { this.say('went') },",
  does,
});

describe("npm run fidelity", () => {
  let surroundings: Surroundings;

  beforeAll(async () => {
    const scenario = readFileSync(path.join(ROOT, "simulator/fidelity/world.json"), "utf8");
    const opened = new AppBrowser(await browser(), await buildPageFiles(ROOT));
    surroundings = { projectRoot: ROOT, browser: opened, scenario };
  });

  afterAll(leaveBrowser);

  it("walks any app page by page: what is tapped, thrown and missing", async () => {
    const outcomes = await walkApp(surroundings, "APP_DIR", await load(APP), () => {});
    expect(outcomes.map(({ verdict, loaded, taps }) => ({ verdict, loaded, taps }))).toEqual([
      { verdict: "works", loaded: true, taps: 2 },
      { verdict: "differs", loaded: true, taps: 1 },
      { verdict: "lacks", loaded: true, taps: 1 },
      { verdict: "works", loaded: true, taps: 1 },
    ]);
    expect(outcomes[1]?.why[0]).toMatch(/TypeError.*\(pages\/throws\/a\.js:1\) after "press"/);
    expect(outcomes[2]?.why[0]).toBe("no wx.noSuchCall (pages/lacks/a.js:1)");
  });

  it("plays a program of our own up to the first thing that is not as documented", async () => {
    const good = program([{ tap: "go" }, { see: "went" }]);
    const bad = program([{ tap: "go" }, { style: ".said", is: { display: "inline" } }, { see: "never" }]);
    const bundle = await programApp([good, bad]);
    const window = await PhoneWindow.open(surroundings, bundle);
    expect(await playProgram(window, bundle, "ours", good)).toMatchObject({ verdict: "works", why: [] });
    const { verdict, why } = await playProgram(window, bundle, "ours", bad);
    expect(verdict).toBe("differs");
    expect(why).toEqual([expect.stringContaining(".said: display is block, not inline; on the screen:")]);
    await window.close();
  });
});
