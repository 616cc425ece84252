import { finger } from "./finger";
import { mount } from "./mount";

const SIZES = { scrollHeight: 1000, scrollWidth: 300, clientHeight: 200, clientWidth: 300 };

function open(attributes: string, options = {}) {
  const heard =
    "bindscroll bindscrolltoupper bindscrolltolower bindrefresherpulling bindrefresherrefresh bindrefresherabort bindrefresherrestore"
      .split(" ")
      .map((name) => `${name}="see"`)
      .join(" ");
  const mounted = mount(
    `<scroll-view ${attributes} ${heard}><view id="a" class="a"/><view id="b" class="b"/></scroll-view>`,
    options,
  );
  const scroller = mounted.find(".wx-scroll");
  for (const [name, value] of Object.entries(SIZES)) Object.defineProperty(scroller, name, { value });
  const scroll = (top: number) => {
    scroller.scrollTop = top;
    scroller.dispatchEvent(new Event("scroll"));
  };
  const edges = () =>
    mounted.events
      .filter(({ type }) => type.startsWith("scrollto"))
      .map(({ type, detail }) => [type, detail.direction]);
  return { ...mounted, scroller, scroll, edges };
}

const drawn = () => Promise.resolve();

describe("scroll-view", () => {
  it.each([
    ["scroll-y", ["wx-scroll", "wx-scroll-y"]],
    ["scroll-x", ["wx-scroll", "wx-scroll-x"]],
    ["", ["wx-scroll"]],
  ])("<scroll-view %s> lets only that direction scroll", (attribute, classes) => {
    expect([...open(attribute).scroller.classList]).toEqual(classes);
  });

  it("tells where it is and how it moved", () => {
    const { scroll, events } = open("scroll-y");
    scroll(300);
    scroll(280);
    expect(events.map(({ detail }) => detail)).toEqual([
      { scrollTop: 300, scrollLeft: 0, scrollHeight: 1000, scrollWidth: 300, deltaX: 0, deltaY: -300 },
      { scrollTop: 280, scrollLeft: 0, scrollHeight: 1000, scrollWidth: 300, deltaX: 0, deltaY: 20 },
    ]);
  });

  it.each([
    { name: "50 px from the end", attributes: "scroll-y", tops: [749, 750], edges: [["scrolltolower", "bottom"]] },
    {
      name: "the page's own distance",
      attributes: 'scroll-y lower-threshold="100"',
      tops: [699, 700],
      edges: [["scrolltolower", "bottom"]],
    },
    { name: "not on the way back", attributes: "scroll-y", tops: [790, 780], edges: [["scrolltolower", "bottom"]] },
    { name: "50 px from the start", attributes: "scroll-y", tops: [400, 51, 50], edges: [["scrolltoupper", "top"]] },
    { name: "not on the way down", attributes: "scroll-y", tops: [10, 20], edges: [] },
  ])("tells an edge: $name", ({ attributes, tops, edges }) => {
    const opened = open(attributes);
    for (const top of tops) opened.scroll(top);
    expect(opened.edges()).toEqual(edges);
  });

  it("tells an edge every 200 ms at most", async () => {
    const { scroll, edges, world } = open("scroll-y");
    scroll(760);
    scroll(770);
    expect(edges()).toHaveLength(1);
    await world.advance(200);
    scroll(780);
    expect(edges()).toHaveLength(2);
  });

  it("goes where scroll-top says, and only for a new value", async () => {
    const { scroller, page } = open('scroll-y scroll-top="{{top}}"', { data: { top: 120 } });
    expect(scroller.scrollTop).toBe(120);
    scroller.scrollTop = 300;
    page.setData({ top: 120 });
    await drawn();
    expect(scroller.scrollTop).toBe(300);
    page.setData({ top: 80 });
    await drawn();
    expect(scroller.scrollTop).toBe(80);
  });

  it("may be gone before it went there", async () => {
    const { page, refused } = mount('<scroll-view wx:if="{{on}}" scroll-y scroll-top="{{top}}" />', {
      data: { on: true, top: 0 },
    });
    page.setData({ top: 50 });
    page.setData({ on: false });
    await drawn();
    expect(refused).toEqual([]);
  });

  it("brings the element named by scroll-into-view to the top", async () => {
    const { scroller, page, find } = open('scroll-y scroll-into-view="{{to}}"', { data: { to: "" } });
    scroller.scrollTop = 40;
    scroller.getBoundingClientRect = () => ({ top: 100, left: 0, width: 0 }) as DOMRect;
    find(".b").getBoundingClientRect = () => ({ top: 460, left: 0 }) as DOMRect;
    page.setData({ to: "b" });
    await drawn();
    expect(scroller.scrollTop).toBe(400);
    page.setData({ to: "nowhere" });
    await drawn();
    expect(scroller.scrollTop).toBe(400);
  });

  it("refuses Skyline's types", () => {
    const errors = jest.spyOn(console, "error").mockImplementation();
    expect(open('type="custom"').refused).toEqual(['<scroll-view type="custom">']);
    errors.mockRestore();
  });
});

describe("pull to refresh", () => {
  const pull = (view: HTMLElement, px: number) => {
    finger.down(view, { y: 0 });
    finger.move(view, { y: px });
    finger.up(view, { y: px });
  };
  const names = (events: readonly { type: string }[]) => events.map(({ type }) => type);
  const REFRESHER = 'scroll-y refresher-enabled refresher-triggered="{{busy}}"';

  it.each([
    { name: "far enough refreshes", px: 90, heard: ["refresherpulling", "refresherrefresh"] },
    { name: "too short is given up", px: 89, heard: ["refresherpulling", "refresherabort"] },
    { name: "upwards is nothing", px: -50, heard: [] },
  ])("$name", ({ px, heard }) => {
    const { find, events } = open(REFRESHER, { data: { busy: false } });
    pull(find("wx-scroll-view"), px);
    expect(names(events)).toEqual(heard);
  });

  it("rests open until the page says that it is done", () => {
    const { find, events, page } = open(REFRESHER, { data: { busy: false } });
    pull(find("wx-scroll-view"), 200);
    expect(find(".wx-refresher").style.height).toBe("45px");
    page.setData({ busy: true });
    page.setData({ busy: false });
    expect(find(".wx-refresher").style.height).toBe("0px");
    expect(names(events)).toEqual(["refresherpulling", "refresherrefresh", "refresherrestore"]);
  });

  it.each([
    { name: "it is not enabled", attributes: "scroll-y", top: 0 },
    { name: "the list is scrolled", attributes: REFRESHER, top: 30 },
  ])("does nothing when $name", ({ attributes, top }) => {
    const { find, scroller, events } = open(attributes, { data: { busy: false } });
    scroller.scrollTop = top;
    pull(find("wx-scroll-view"), 200);
    expect(names(events)).toEqual([]);
  });
});
