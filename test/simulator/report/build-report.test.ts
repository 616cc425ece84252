import { bytes, WRITABLE } from "../wx/lab";
import { BUNDLE, PAGE, WatchedLab } from "./watched-lab";

type Names = Readonly<Record<string, unknown>>;

/** A script of an app, whose stack says where it stands. */
function script(file: string, source: string): (wx: unknown) => unknown {
  return new Function(`return (wx) => {\n${source}\n}\n//# sourceURL=miniprogram://${file}`)() as (
    wx: unknown,
  ) => unknown;
}

describe("the report names what an app used and the phone lacks", () => {
  it("by what becomes of it: undefined, thrown, failing, not come to", async () => {
    const app = new WatchedLab();
    app.open(PAGE);
    script("pages/lamp/index.js", "if (wx.createVKSession) wx.createVKSession()")(app.wx);
    try {
      script("pages/lamp/pay.js", "\nwx.joinVoIPChat({})")(app.wx);
    } catch (error) {
      app.watch.missing.failed(error);
      app.lab.phone.raise(error);
    }
    app.wx.requestPayment({ timeStamp: "", nonceStr: "", package: "", paySign: "", fail: () => {} });
    await app.lab.world.advance(100);
    const scripts = {
      "late.js": "// wx.commentedOut()\n/* wx.alsoOut */\nwx.createLivePusherContext(); wx.getSystemInfoSync()",
      "own.js": "wx.title = 'ours'; if (wx.title) show('http://wx.qlogo.cn/1', \"see wx.inText\", /'/)",
    };
    const { apis, pages } = app.report({ ...BUNDLE, packages: BUNDLE.packages.map((one) => ({ ...one, scripts })) });
    expect(apis.lacking.map(({ name, fate, times }) => `${name} ${fate} ${times}`)).toEqual([
      "createLivePusherContext not-yet 0",
      "createVKSession undefined 1",
      "joinVoIPChat throws 1",
      "requestPayment fails 1",
    ]);
    const places = (name: string) => apis.lacking.find((one) => one.name === name)?.places;
    expect(places("createLivePusherContext")).toEqual(["late.js:3"]);
    expect(places("joinVoIPChat")?.[0]).toMatch(/^pages\/lamp\/pay\.js:\d+$/);
    expect(apis.used).toBe(5);
    expect(app.notes[0]).toContain("wx.createVKSession: read as undefined pages/lamp/index.js:");
    expect(pages.map(({ path, state }) => `${path} ${state}`)).toEqual([`${PAGE} errors`, "pages/other/index untried"]);
    expect(pages[0]?.errors).toEqual(["TypeError: wx.joinVoIPChat is not a function"]);
  });

  it("and components and attributes with their places in the templates", () => {
    const app = new WatchedLab();
    app.watch.lacksAttribute("input", "safePasswordSalt");
    const uses = {
      tags: [
        { name: "view", places: ["a.wxml:1"], times: 4 },
        { name: "xr-scene", places: ["a.wxml:3"], times: 2 },
        { name: "video", places: ["a.wxml:4"], times: 1 },
      ],
      attributes: [{ name: "input safe-password-salt", places: ["a.wxml:7", "b.wxml:1"], times: 2 }],
    };
    const foreign = { appId: "wx0", warnings: [], strict: true, uses };
    const report = app.report({ ...BUNDLE, unknownTags: ["xr-scene"], foreign });
    expect(report.components).toEqual({
      used: 3,
      lacking: [
        { ...uses.tags[1], as: "view" },
        { ...uses.tags[2], as: "box" },
      ],
    });
    expect(report.attributes).toEqual({ used: 1, lacking: uses.attributes });
  });

  it("and calls over the air beside each other", async () => {
    const app = new WatchedLab();
    const deviceId = await app.lab.connect();
    const write = () =>
      app.lab.start("writeBLECharacteristicValue", app.lab.at(deviceId, WRITABLE, { value: bytes(1) }));
    write();
    write();
    await app.lab.world.advance(1_000);
    write();
    await app.lab.world.advance(1_000);
    const write_ = "writeBLECharacteristicValue";
    expect(app.report().overlaps).toEqual([{ first: write_, second: write_, places: [], times: 1 }]);
  });

  it("and what it cost to draw, over all starts of the app", () => {
    const app = new WatchedLab();
    const line = { path: PAGE, calls: 30, bytes: 900, biggestCall: 90, whileHidden: 1, afterUnload: 2 };
    const stats = [{ ...line, worstSecond: { calls: 25, bytes: 800 } }];
    app.watch.follow(
      () => undefined,
      () => stats,
    );
    app.watch.end();
    app.watch.begin(app.lab.phone);
    app.watch.follow(
      () => undefined,
      () => stats,
    );
    const [total] = app.report().setData;
    expect(total).toMatchObject({ calls: 60, bytes: 1_800, worstSecond: { calls: 25 }, afterUnload: 4 });
    expect(app.pitfalls()).toEqual({ "set-data-storm": 1 });
    expect((app.wx as unknown as Names).nothing).toBeUndefined();
  });
});
