import fc from "fast-check";
import { canvasNodeIn } from "../../../simulator/runtime/components/canvas";
import { closePageContainer } from "../../../simulator/runtime/components/page-container";
import { buildNodes } from "../../../simulator/runtime/components/rich-text/build-nodes";
import { scrollerIn } from "../../../simulator/runtime/components/scroll/scroller";
import { placeAfterDrag, placeAt } from "../../../simulator/runtime/components/swiper/swiper-place";
import { finger, tap } from "./finger";
import { mount } from "./mount";

const quietly = <T>(work: () => T): T => {
  const errors = jest.spyOn(console, "error").mockImplementation();
  const result = work();
  errors.mockRestore();
  return result;
};

const LIVES = "beforeenter enter afterenter beforeleave leave afterleave clickoverlay"
  .split(" ")
  .map((name) => `bind:${name}="see"`)
  .join(" ");

describe("page-container", () => {
  const open = (attributes = "") =>
    mount(`<page-container show="{{show}}" ${attributes} ${LIVES}><view class="in">x</view></page-container>`, {
      data: { show: false },
    });
  const names = (events: readonly { type: string }[]) => events.map(({ type }) => type);

  it("tells when it comes and when it goes, and takes its time", async () => {
    const { page, find, events, world } = open();
    expect(find(".wx-container").style.display).toBe("none");
    page.setData({ show: true });
    expect(names(events)).toEqual(["beforeenter", "enter"]);
    await world.advance(300);
    page.setData({ show: false });
    expect(find(".wx-container").style.display).toBe("block");
    await world.advance(300);
    expect(names(events)).toEqual(["beforeenter", "enter", "afterenter", "beforeleave", "leave", "afterleave"]);
    expect(find(".wx-container").style.display).toBe("none");
  });

  it("going before it has come leaves one story and no timer", async () => {
    const { page, events, world, waiting } = open();
    page.setData({ show: true });
    await world.advance(100);
    page.setData({ show: false });
    await world.advance(1000);
    expect(names(events)).toEqual(["beforeenter", "enter", "beforeleave", "leave", "afterleave"]);
    expect(waiting()).toEqual({});
  });

  it("is what back closes first", async () => {
    const { page, screen, events, world } = open();
    expect(closePageContainer(screen)).toBe(false);
    page.setData({ show: true });
    await world.advance(300);
    expect(closePageContainer(screen)).toBe(true);
    expect(names(events).at(-1)).toBe("leave");
    expect(closePageContainer(screen)).toBe(false);
  });

  it("tells a tap on its mask", () => {
    const { page, find, events } = open();
    page.setData({ show: true });
    tap(find(".wx-container-overlay"));
    expect(names(events).at(-1)).toBe("clickoverlay");
  });

  it.each([
    { attributes: "close-on-slide-down", shown: false },
    { attributes: "", shown: true },
  ])("a slide down closes it only when asked ($attributes)", ({ attributes, shown }) => {
    const { page, find, screen } = open(attributes);
    page.setData({ show: true });
    finger.down(find(".in"), { y: 10 });
    finger.up(find(".in"), { y: 90 });
    expect(closePageContainer(screen)).toBe(shown);
  });
});

describe("swiper", () => {
  const open = (attributes: string, options = {}) => {
    const mounted = mount(
      `<swiper ${attributes} bindchange="see" bindanimationfinish="see"><swiper-item item-id="a">1</swiper-item><swiper-item item-id="b">2</swiper-item><swiper-item item-id="c">3</swiper-item></swiper>`,
      options,
    );
    const track = mounted.find(".wx-swiper-track");
    track.getBoundingClientRect = () => ({ width: 100, height: 100 }) as DOMRect;
    return { ...mounted, track };
  };
  const heard = (events: readonly { type: string; detail: unknown }[]) =>
    events.map(({ type, detail }) => [type, detail]);

  it("goes where the page says and tells it, then that the movement ended", async () => {
    const { page, events, world, track } = open('current="{{at}}"', { data: { at: 0 } });
    page.setData({ at: 2 });
    expect(track.style.transform).toBe("translateX(-200%)");
    await world.advance(500);
    const detail = { current: 2, currentItemId: "c", source: "" };
    expect(heard(events)).toEqual([
      ["change", detail],
      ["animationfinish", detail],
    ]);
  });

  it.each([
    { name: "a third of an item turns", x: -30, current: [1] },
    { name: "less goes back", x: -29, current: [] },
    { name: "before the first there is nothing", x: 80, current: [] },
  ])("a finger: $name", ({ x, current }) => {
    const { find, events } = open("");
    const frame = find(".wx-swiper-frame");
    finger.down(frame);
    finger.move(frame, { x });
    finger.up(frame, { x });
    expect(events.map(({ detail }) => detail)).toEqual(
      current.map((at) => ({ current: at, currentItemId: "b", source: "touch" })),
    );
  });

  it("plays by itself, around when circular, and stops with its page", async () => {
    const { events, world, waiting, release } = open('autoplay circular interval="{{1000}}"');
    await world.advance(3000);
    const changes = events.filter(({ type }) => type === "change");
    expect(changes.map(({ detail }) => [detail.current, detail.source])).toEqual([
      [1, "autoplay"],
      [2, "autoplay"],
      [0, "autoplay"],
    ]);
    release();
    expect(waiting()).toEqual({});
  });

  it("shows a dot for each item", () => {
    const { screen } = open('indicator-dots current="{{1}}"');
    const dots = [...screen.querySelectorAll<HTMLElement>(".wx-swiper-dot")];
    expect(dots.map((dot) => dot.style.background === "rgb(0, 0, 0)" || dot.style.background === "#000000")).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("counts items that come and go, and stays at one there is", async () => {
    const wxml =
      '<swiper current="{{2}}" indicator-dots><swiper-item wx:for="{{items}}" wx:key="*this">{{item}}</swiper-item></swiper>';
    const { page, screen, find } = mount(wxml, { data: { items: [1] } });
    page.setData({ items: [1, 2, 3] });
    expect(screen.querySelectorAll(".wx-swiper-dot")).toHaveLength(3);
    expect(find(".wx-swiper-track").style.transform).toBe("translateX(-200%)");
    page.setData({ items: [1, 2] });
    await Promise.resolve();
    expect(screen.querySelectorAll(".wx-swiper-dot")).toHaveLength(2);
    expect(find(".wx-swiper-track").style.transform).toBe("translateX(-100%)");
  });

  it("is always at an item there is", () => {
    const places = fc.record({
      current: fc.nat(9),
      items: fc.integer({ min: 1, max: 9 }),
      together: fc.integer({ min: 1, max: 4 }),
      circular: fc.boolean(),
    });
    fc.assert(
      fc.property(
        places,
        fc.integer({ min: -99, max: 99 }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (place, wanted, moved) => {
          for (const at of [placeAt(wanted, place), placeAfterDrag(moved, place)]) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThan(place.items);
          }
        },
      ),
    );
  });
});

describe("rich-text", () => {
  const show = (nodes: unknown) => {
    const box = document.createElement("div");
    box.append(...buildNodes(document, nodes, (src) => `asset:${src}`));
    return box.innerHTML;
  };

  it.each([
    [
      "keeps what WeChat lists",
      '<p class="a" style="color: red">Hi <b>you</b></p>',
      '<p class="a" style="color: red">Hi <b>you</b></p>',
    ],
    ["drops scripts with what they hold", "a<script>alert(1)</script>b", "ab"],
    ["drops handlers and addresses", '<a href="javascript:x" onclick="x">t</a>', "<a>t</a>"],
    ["drops what it does not know", "<iframe src='/x'>t</iframe><video>v</video>k", "k"],
    ["asks the host for pictures", '<img src="/a.png" onerror="x">', '<img src="asset:/a.png">'],
    ["drops pictures that run", '<img src="javascript:x">', "<img>"],
  ])("%s", (_, html, shown) => {
    expect(show(html)).toBe(shown);
  });

  it("builds node objects, with their entities", () => {
    const nodes = [
      { name: "div", attrs: { class: "a", onclick: "x" }, children: [{ type: "text", text: "1&nbsp;&lt; 2" }] },
    ];
    expect(show(nodes)).toBe('<div class="a">1&nbsp;&lt; 2</div>');
  });

  it("never holds an element or attribute outside the list, whatever it is given", () => {
    const tag = fc.constantFrom("p", "script", "img", "svg", "style", "b", "object", "template", "form");
    const attribute = fc.constantFrom("src", "onload", "href", "style", "class", "srcdoc");
    const value = fc.constantFrom("javascript:1", "/a.png", "x", '"><script>1</script>');
    const html = fc
      .array(fc.tuple(tag, attribute, value))
      .map((parts) => parts.map(([t, a, v]) => `<${t} ${a}="${v}">`).join(""));
    fc.assert(
      fc.property(html, (text) => {
        const box = document.createElement("div");
        box.innerHTML = show(text);
        expect(box.querySelector("script,svg,style,object,template,form")).toBeNull();
        expect(box.querySelector("[onload],[href],[srcdoc],[src^=javascript]")).toBeNull();
      }),
    );
  });

  it("follows the page", () => {
    const { find, page } = mount('<rich-text nodes="{{html}}" />', { data: { html: "<b>1</b>" } });
    page.setData({ html: "<i>2</i>" });
    expect(find("wx-rich-text").textContent).toBe("2");
  });
});

describe("canvas", () => {
  it("gives its node", () => {
    const { find } = mount('<canvas type="2d" /><view />');
    expect(canvasNodeIn(find("wx-canvas"))?.tagName).toBe("CANVAS");
    expect(canvasNodeIn(find("wx-view"))).toBeUndefined();
  });

  it("of a type that WeChat does not have is refused, the others are not", () => {
    expect(quietly(() => mount('<canvas type="3d" />').refused)).toEqual(['<canvas type="3d">']);
    for (const attribute of ['canvas-id="old"', 'type="2d"', 'type="webgl"']) {
      expect(mount(`<canvas ${attribute} />`).refused).toEqual([]);
    }
  });
});

describe("covers and portals", () => {
  it("show what they hold", () => {
    const { find } = mount('<root-portal><cover-view>text</cover-view><cover-image src="/a.png" /></root-portal>');
    expect(find("wx-page wx-cover-view").textContent).toBe("text");
    expect(find("wx-cover-image img").getAttribute("src")).toBe("data:image/png;base64,AAAA");
  });
});

describe("scrollerIn", () => {
  it("is the part of a scroll-view that scrolls, and any other element itself", () => {
    const { find } = mount("<scroll-view scroll-y /><view />");
    expect(scrollerIn(find("wx-scroll-view"))).toBe(find(".wx-scroll"));
    expect(scrollerIn(find("wx-view"))).toBe(find("wx-view"));
  });
});
