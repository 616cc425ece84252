import { tap } from "./finger";
import { mount } from "./mount";

const foreign = { foreign: true } as const;
const shown = (wxml: string, data: Record<string, unknown> = {}) => mount(wxml, { ...foreign, data });

describe("lists of other people's apps", () => {
  it("grid-view has its columns, gaps and padding, and follows them", () => {
    const { find, page } = shown(
      '<grid-view cross-axis-count="{{n}}" main-axis-gap="4" cross-axis-gap="6" padding="{{[1, 2, 3, 4]}}"><view/></grid-view>',
      { n: 3 },
    );
    const { style } = find("wx-grid-view");
    expect([style.gridTemplateColumns, style.rowGap, style.columnGap, style.padding]).toEqual([
      "repeat(3, minmax(0, 1fr))",
      "4px",
      "6px",
      "1px 2px 3px 4px",
    ]);
    page.setData({ n: 2 });
    expect(style.gridTemplateColumns).toBe("repeat(2, minmax(0, 1fr))");
  });

  it("grid-view as masonry counts in rows of one pixel, its items hold the gap", () => {
    const { find } = shown('<grid-view type="masonry" main-axis-gap="4"><view/></grid-view>');
    const { style } = find("wx-grid-view");
    expect([style.gridAutoRows, style.rowGap]).toEqual(["1px", "0px"]);
  });

  it("list-view, sticky-section and share-element show what they hold, a header stays where it is told", () => {
    const { find } = shown(
      '<list-view padding="{{[8, 0, 0, 0]}}"><sticky-section><sticky-header offset-top="44"><view class="head">head</view></sticky-header><share-element key="a"><view class="body">body</view></share-element></sticky-section></list-view>',
    );
    expect(find("wx-list-view").textContent).toBe("headbody");
    expect(find("wx-list-view").style.paddingTop).toBe("8px");
    expect(find("wx-sticky-header").style.top).toBe("44px");
  });

  it("an attribute that nobody knows is told of once, however many elements have it", () => {
    const { warned } = shown('<view wx:for="{{[1, 2, 3]}}" wx:key="*this" glitter="1"/>');
    expect(warned.filter((line) => line.includes("glitter"))).toEqual(['<view> has no attribute "glitter"']);
  });
});

describe("open-data", () => {
  it("shows one name for everybody in the page's language, and nothing of a person", () => {
    const { find } = shown(
      '<open-data class="zh" type="userNickName" lang="zh_CN"/><open-data class="en" type="userNickName"/><open-data class="sex" type="userGender"/><open-data class="face" type="userAvatarUrl"/>',
    );
    expect([".zh", ".en", ".sex", ".face"].map((one) => find(one).textContent)).toEqual([
      "微信用户",
      "WeChat User",
      "",
      "",
    ]);
    expect(find(".face").querySelector(".wx-open-avatar")).not.toBeNull();
  });
});

describe("a button", () => {
  it("shows its type where the page gives it one, `default` too", () => {
    const { find } = shown('<button class="a" type="default"/><button class="b"/><button class="c" type="warn"/>');
    expect([".a", ".b", ".c"].map((one) => find(one).getAttribute("type"))).toEqual(["default", null, "warn"]);
  });

  it("has the first look unless app.json asks for the second", () => {
    const { screen } = shown("<button/>");
    expect(screen.querySelector(".sim-screen, [data-style]")?.getAttribute("data-style")).toBe("v1");
  });
});

describe("editor", () => {
  it("tells that it is ready, gives what was typed, and takes it away", async () => {
    const { find, events, wx, world } = shown('<editor id="e" placeholder="type" bindready="see" bindinput="see"/>');
    await world.advance(50);
    expect(events.map(({ type }) => type)).toContain("ready");
    const text = find(".wx-editor-text");
    text.innerHTML = "<p>lamp</p>";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    await world.advance(50);
    expect(events.at(-1)?.detail).toMatchObject({ html: "<p>lamp</p>" });
    expect(wx.createSelectorQuery).toBeDefined();
  });
});

describe("MapContext", () => {
  it("gives the middle and the scale, and fails in what needs a map", async () => {
    const { wx, world, find, events } = shown(
      '<map id="m" latitude="31" longitude="121" scale="12" markers="{{pins}}" bindmarkertap="see"/>',
      { pins: [{ id: 7, latitude: 31, longitude: 121, title: "here" }] },
    );
    const answers: unknown[] = [];
    const map = wx.createMapContext("m");
    map.getCenterLocation({ success: ({ latitude, longitude }) => void answers.push({ latitude, longitude }) });
    map.getScale({ success: ({ scale }) => void answers.push(scale) });
    map.getRegion({ fail: ({ errMsg }) => void answers.push(errMsg.includes("fail")) });
    await world.advance(50);
    expect(answers).toEqual(expect.arrayContaining([{ latitude: 31, longitude: 121 }, 12]));
    tap(find(".wx-map-pin"));
    find(".wx-map-pin").click();
    expect(events.at(-1)?.detail).toEqual({ markerId: 7 });
  });
});
