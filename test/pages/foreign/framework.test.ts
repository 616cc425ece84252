import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const open = (name: string, more = {}) => openPage({ app: "framework", path: `pages/${name}/index`, ...more });
const said = (page: PageTest) => page.text(".said");
const warnings = (page: PageTest) => page.events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));

describe("the functions of a page are its own", () => {
  it("also where they are handed around without it", async () => {
    const page = await open("functions");
    await page.tap(".own");
    expect(said(page)).toBe("counted 1");
  });

  it("also where the page puts one in later, and its listener gets plain data", async () => {
    const page = await open("functions");
    await page.tap(".late");
    expect(JSON.parse(said(page))).toEqual(["tap", { someName: "1", somename: "2" }, { row: "7" }, ""]);
  });

  it("and an event may be kept in the page's data", async () => {
    const page = await open("functions");
    await page.tap(".torn");
    expect(said(page)).toBe("torn");
    expect(page.data<{ kept: object }>().kept).toMatchObject({
      type: "tap",
      touches: [{ identifier: 0 }],
      target: { dataset: {} },
    });
  });

  it("and each setData is told to a performance listener", async () => {
    const page = await open("functions");
    await page.tap(".own");
    expect(page.page.instance?.updates).toEqual([["said"]]);
  });
});

describe("a page that Component() makes", () => {
  it("has its query as properties, of their types, and onLoad", async () => {
    const page = await open("component-page", { query: { room: "hall", floor: "2" } });
    expect(page.text(".room")).toBe("hall 2 hall");
    await page.tap(".room");
    expect(page.text(".room")).toBe("hall 2 tapped");
  });
});

describe("behaviours that WeChat names by a text", () => {
  it("export what selectComponent gives", async () => {
    expect(said(await open("behaviors"))).toBe(JSON.stringify({ code: "abc" }));
  });

  it("give a form its fields: own ones, those of a group, none of a closed component", async () => {
    const page = await open("behaviors");
    await page.tap(".send");
    expect(JSON.parse(said(page))).toEqual({ ssid: "Home", pop: "abc", static: "yes" });
  });

  it("are told of and left out where nobody knows them", async () => {
    const page = await open("behaviors");
    expect(warnings(page)).toContain('the behavior "wx://nobody-knows" is not modelled by the simulator');
  });
});

describe("pages and components as things that an app handles", () => {
  it("a page is among the open ones in its onLoad", async () => {
    expect((await open("members")).text(".open")).toBe("1");
  });

  it("a component's property may be called as a member of components is, and the component may be data", async () => {
    const page = await open("members");
    await page.tap(".tap");
    expect(said(page)).toBe("mine 3 true text true");
    expect(page.find("named-box").textContent).toContain("by handle");
  });

  it("the screen is measured after ready, however early it was asked for", async () => {
    const page = await open("members");
    await page.advance(100);
    expect(page.find("named-box").textContent).toBe("3 ready,query");
  });

  it("an animation that is data keeps its settings where they may be changed", async () => {
    const page = await open("members");
    await page.tap(".animate");
    expect(JSON.parse(said(page))).toEqual({
      transformOrigin: "50% 50% 0",
      transition: { duration: 0, timingFunction: "ease", delay: 0 },
    });
  });
});

describe("WXS", () => {
  it("names the constructors of values, requires other files and has a date", async () => {
    expect((await open("wxs")).text(".kinds")).toBe("Array String 1970");
  });

  it("takes events and changes the picture without the page's data", async () => {
    const page = await open("wxs");
    await page.tap(".box");
    expect(said(page)).toBe(JSON.stringify({ taps: 1, room: "hall", has: true }));
    const box = page.find(".box");
    expect([...box.classList].sort()).toEqual(["box", "moved", "on"]);
    expect(box.getAttribute("style")).toContain("left:1px;background-color:red");
  });

  it("hears of changed attributes", async () => {
    const page = await open("wxs");
    await page.tap(".box");
    await page.tap(".box");
    expect(said(page)).toBe(JSON.stringify({ value: 2, before: 1, room: "hall" }));
  });

  it("a line break that is written in a text shows, one that is data is text", async () => {
    expect((await open("wxs")).find(".lines").textContent).toBe("one\ntwo \\n");
  });
});

describe("what the simulator does not know is told and shown", () => {
  it("a tag as a view with its events, an attribute as nothing", async () => {
    const page = await open("odd", { expectErrors: true });
    await page.tap(".strange");
    expect(page.text(".strange")).toBe("tapped");
    expect(warnings(page).filter((message) => /glitter|sparkle/.test(message))).toEqual([
      expect.stringContaining("<sparkle> is not modelled by the simulator"),
      '<view> has no attribute "glitter" in the simulator',
    ]);
  });

  it("a component that throws leaves its page", async () => {
    const page = await open("odd", { expectErrors: true });
    expect(page.errors.map(String)).toEqual(["Error: broken from the start"]);
    expect(page.text("page")).toContain("still here");
  });

  it("a property of a list of types as one that takes anything, an observer that is nowhere as none", async () => {
    const page = await open("odd", { expectErrors: true });
    expect(page.find("typed-box").textContent).toBe("12 one");
    expect(warnings(page).filter((message) => message.startsWith("parts/typed"))).toEqual([
      'parts/typed/index: the type of property "mixed" is illegal',
      'parts/typed/index: Cannot find method "nobody" for observer of property "called".',
    ]);
  });

  it("a video as a box whose calls fail", async () => {
    const page = await open("odd", { expectErrors: true });
    expect(page.text("video")).toBe("<video>");
    expect(page.text(".strange")).toBe("VideoContext.play:fail not modelled by the simulator");
  });
});

describe("what an app changes stays its own", () => {
  it("a page called as a member of every object opens, with prototypes and globals of its making", async () => {
    const page = await openPage({ app: "framework", path: "constructor" });
    expect(said(page)).toBe("0 extra Own");
    expect(Promise.name).toBe("Promise");
    expect(warnings(page)).toContain("there is no image valueOf");
    Reflect.deleteProperty(Object.prototype, "extra");
  });

  it("a modal of the first clients shows what is in it and tells what was tapped", async () => {
    const page = await open("modal");
    expect(page.text(".inside")).toBe("for ever");
    await page.tap(".wx-modal-confirm");
    expect([said(page), page.find("modal").hidden]).toEqual(["confirm", true]);
  });
});

describe("a page without end is stopped, with file and line", () => {
  it.each([
    ["endless", "parts/endless/index.wxml:3: a component or template is inside itself without end: <own-box>"],
    [
      "endless-template",
      "pages/endless-template/index.wxml:2: a component or template is inside itself without end: <template is>",
    ],
  ])("%s", async (name, message) => {
    const page = await open(name, { expectErrors: true });
    expect(page.errors.map((error) => (error as Error).message)).toEqual([message]);
  });
});

describe("style sheets", () => {
  it("reach ids, classes that are shared, and follow the phone's theme", async () => {
    const page = await open("styles");
    expect(page.find("#one").className).toBe("mine");
    expect(page.find("#inner").classList).toContain("mine");
  });
});
