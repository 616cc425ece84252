import { finger, tap } from "./finger";
import { mount } from "./mount";

const BOX = '<view id="box" data-room="hall" mark:level="2" bindtap="see" bindlongpress="see">x</view>';

describe("gestures", () => {
  it("make a tap of a press that stays, with WeChat's event shape", () => {
    const { find, events } = mount(BOX);
    tap(find("wx-view"), { x: 12, y: 30 });
    const [event] = events;
    expect(events).toHaveLength(1);
    expect(event).toMatchObject({ type: "tap", detail: { x: 12, y: 30 }, mark: { level: "2" } });
    expect(event?.currentTarget).toMatchObject({ id: "box", dataset: { room: "hall" } });
    expect(event?.changedTouches).toEqual([
      { identifier: 0, clientX: 12, clientY: 30, pageX: 12, pageY: 30, force: 1 },
    ]);
    // The documentation of event objects shows the finger in both lists.
    expect(event?.touches).toEqual(event?.changedTouches);
  });

  it("report a touch from start to end", () => {
    const { find, events } = mount(
      '<view bindtouchstart="see" bindtouchmove="see" bindtouchend="see" bindtouchcancel="see" />',
    );
    const view = find("wx-view");
    finger.down(view, { x: 1, y: 2 });
    finger.move(view, { x: 3, y: 4 });
    finger.up(view, { x: 5, y: 6 });
    finger.down(view);
    finger.cancel(view);
    expect(events.map(({ type, touches }) => [type, touches.length])).toEqual([
      ["touchstart", 1],
      ["touchmove", 1],
      ["touchend", 0],
      ["touchstart", 1],
      ["touchcancel", 0],
    ]);
    expect(events[2]?.changedTouches[0]).toMatchObject({ clientX: 5, clientY: 6 });
  });

  it.each([
    { name: "10 px is still a tap", to: { x: 10, y: 0 }, heard: ["tap"] },
    { name: "11 px is a drag", to: { x: 11, y: 0 }, heard: [] },
  ])("$name", ({ to, heard }) => {
    const { find, events } = mount(BOX);
    finger.down(find("wx-view"));
    finger.move(find("wx-view"), to);
    finger.up(find("wx-view"), to);
    expect(events.map(({ type }) => type)).toEqual(heard);
  });

  it.each([
    { name: "a short press taps", held: 349, wxml: BOX, heard: ["tap"] },
    { name: "350 ms are a long press, and then no tap", held: 350, wxml: BOX, heard: ["longpress"] },
    {
      name: "where nobody wants the long press it is a tap",
      held: 900,
      wxml: '<view bindtap="see" />',
      heard: ["tap"],
    },
    {
      name: "longtap comes too",
      held: 350,
      wxml: '<view bindlongtap="see" bindtap="see" />',
      heard: ["longtap", "tap"],
    },
  ])("$name", async ({ held, wxml, heard }) => {
    const { find, events, world } = mount(wxml);
    finger.down(find("wx-view"));
    await world.advance(held);
    finger.up(find("wx-view"));
    expect(events.map(({ type }) => type)).toEqual(heard);
  });

  it.each([
    { name: "bind lets a tap bubble", inner: "bindtap", heard: ["inner", "outer"] },
    { name: "catch keeps it", inner: "catchtap", heard: ["inner"] },
    {
      name: "capture-bind comes from outside",
      inner: "capture-bind:tap",
      outer: "capture-bind:tap",
      heard: ["outer", "inner"],
    },
    { name: "capture-catch never lets it in", inner: "bindtap", outer: "capture-catch:tap", heard: ["outer"] },
  ])("$name", ({ inner, outer = "bindtap", heard }) => {
    const { find, events } = mount(
      `<view id="outer" ${outer}="see"><view id="inner" ${inner}="see"><text>x</text></view></view>`,
    );
    tap(find("wx-text"));
    expect(events.map(({ currentTarget }) => currentTarget.id)).toEqual(heard);
  });

  it("hold the browser's scrolling while a page catches the movement", () => {
    const { find } = mount('<view catchtouchmove="see"><text>x</text></view>');
    const text = find("wx-text");
    const scroll = () => text.dispatchEvent(new Event("touchmove", { bubbles: true, cancelable: true }));
    finger.down(text);
    finger.move(text, { x: 0, y: 30 });
    const whileCaught = scroll();
    finger.up(text);
    expect([whileCaught, scroll()]).toEqual([false, true]);
  });

  it("end without a tap when the element goes while the finger is on it", () => {
    const gone: Record<string, (this: { setData(data: object): void }) => void> = {
      go() {
        this.setData({ on: false });
      },
    };
    const { find, events, refused } = mount(
      '<view wx:if="{{on}}" class="it" bindtouchend="go" bindtap="see">x</view>',
      { data: { on: true }, methods: gone },
    );
    tap(find(".it"));
    expect([events, refused]).toEqual([[], []]);
  });

  it("leave no timer behind when a finger is still down at the end", () => {
    const { find, waiting, release } = mount(BOX);
    finger.down(find("wx-view"));
    expect(Object.values(waiting())).toEqual([1]);
    release();
    expect(waiting()).toEqual({});
  });
});
