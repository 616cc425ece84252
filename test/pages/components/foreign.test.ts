import { finger, tap } from "./finger";
import { mount } from "./mount";

const foreign = { foreign: true } as const;

/** jsdom lays nothing out: sizes are said here. */
function sized(element: HTMLElement, width: number, height: number): void {
  const sizes = { clientWidth: width, offsetWidth: width, clientHeight: height, offsetHeight: height };
  for (const [name, value] of Object.entries(sizes)) Object.defineProperty(element, name, { value });
}

describe("movable-view", () => {
  it("goes where the finger drags it, inside its area, and tells of it", () => {
    const { find, events } = mount(
      '<movable-area><movable-view direction="all" bindchange="see">x</movable-view></movable-area>',
      foreign,
    );
    const view = find("wx-movable-view");
    sized(find("wx-movable-area"), 100, 100);
    sized(view, 20, 20);
    finger.down(view, { x: 5, y: 5 });
    finger.move(view, { x: 35, y: 15 });
    finger.move(view, { x: 500, y: 15 });
    finger.up(view, { x: 500, y: 15 });
    expect(events.map(({ detail }) => detail)).toEqual([
      { x: 30, y: 10, source: "touch" },
      { x: 80, y: 10, source: "touch" },
    ]);
    expect(view.style.transform).toBe("translate(80px, 10px) scale(1)");
  });
});

describe("picker-view", () => {
  it("turns to the row that is tapped and tells of it once", async () => {
    const { find, events, world } = mount(
      '<picker-view value="{{[0]}}" bindchange="see"><picker-view-column><view>1</view><view class="two">2</view></picker-view-column></picker-view>',
      foreign,
    );
    await world.advance(50);
    tap(find(".two"));
    await world.advance(500);
    expect(events.map(({ detail }) => detail)).toEqual([{ value: [1] }]);
  });
});

describe("match-media", () => {
  it("shows what it holds in the window that it asks for", () => {
    const wxml = (width: number) => `<match-media min-width="${width}"><view class="wide">wide</view></match-media>`;
    expect(mount(wxml(300), foreign).screen.querySelector(".wide")).not.toBeNull();
    expect(mount(wxml(900), foreign).screen.querySelector(".wide")).toBeNull();
  });
});

describe("page-meta and navigation-bar", () => {
  it("set the page's style and the bar's title", async () => {
    const { find, screen, world } = mount(
      '<page-meta page-style="color: red"><navigation-bar title="Lamps" /></page-meta>',
      foreign,
    );
    await world.advance(50);
    expect(find("wx-page").getAttribute("style")).toBe("color: red");
    expect(screen.querySelector(".sim-nav__title")?.textContent).toBe("Lamps");
  });
});

describe("a radio of a group", () => {
  it("that the page's data chooses unchecks the others", () => {
    const { find, page } = mount(
      '<radio-group><radio class="a" checked/><radio class="b" checked="{{b}}"/></radio-group>',
      { data: { b: false } },
    );
    page.setData({ b: true });
    expect(find(".a").getAttribute("aria-checked")).toBe("false");
    expect(find(".b").getAttribute("aria-checked")).toBe("true");
  });
});

describe("root-portal", () => {
  it("carries what is in it out of the box that it was written in, and back", () => {
    const { find, page } = mount(
      '<view class="box"><root-portal enable="{{on}}"><view class="out">x</view></root-portal></view>',
      { ...foreign, data: { on: true } },
    );
    expect(find(".out").closest(".box")).toBeNull();
    expect(find(".out").closest("wx-page")).not.toBeNull();
    page.setData({ on: false });
    expect(find(".out").closest(".box")).not.toBeNull();
  });

  it("is gone with what it carried", () => {
    const { screen, page } = mount('<root-portal wx:if="{{on}}"><view class="out">x</view></root-portal>', {
      ...foreign,
      data: { on: true },
    });
    page.setData({ on: false });
    expect(screen.querySelector(".out")).toBeNull();
  });
});

describe("what cannot be shown", () => {
  it("says by an event that a film of a channel does not play", async () => {
    const { events, world } = mount('<channel-video feed-id="a" finder-user-name="b" binderror="see" />', foreign);
    await world.advance(50);
    expect(events.map(({ detail }) => detail)).toEqual([
      { errMsg: "channel-video:fail no WeChat account on this phone" },
    ]);
  });

  it("is a box with its name, and a line in the event log", () => {
    const { find, warned, refused } = mount('<live-player src="rtmp://a" /><map markers="{{pins}}" />', {
      ...foreign,
      data: { pins: [{ id: 1, latitude: 1, longitude: 0, title: "here" }] },
    });
    expect(find("wx-live-player").textContent).toBe("<live-player>");
    expect(find(".wx-map-pin").textContent).toBe("here");
    expect(warned).toEqual(["<live-player>, shown as an empty box,"]);
    expect(refused).toEqual([]);
  });

  it("is refused to our own app", () => {
    const quiet = jest.spyOn(console, "error").mockImplementation();
    expect(mount("<live-player />").refused).toEqual([expect.stringContaining("<live-player>")]);
    quiet.mockRestore();
  });
});
