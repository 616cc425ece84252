import { finger, tap } from "./finger";
import { mount } from "./mount";

describe("what every built-in has", () => {
  it.each([
    ["aria-role", "button", "role", "button"],
    ["aria-label", "Scan", "aria-label", "Scan"],
    ["aria-checked", "{{on}}", "aria-checked", "true"],
    ["aria-selected", "{{off}}", "aria-selected", "false"],
    ["aria-live", "polite", "aria-live", "polite"],
    ["aria-hidden", "{{on}}", "aria-hidden", "true"],
    ["hidden", "{{on}}", "hidden", ""],
    ["hidden", "{{off}}", "hidden", null],
    ["aria-label", "{{none}}", "aria-label", null],
  ])("%s=%s shows in the DOM as %s=%s", (attribute, written, shown, value) => {
    const { find } = mount(`<view ${attribute}="${written}" />`, { data: { on: true, off: false, none: null } });
    expect(find("wx-view").getAttribute(shown)).toBe(value);
  });

  it("hidden and aria-checked follow the page's data", () => {
    const { find, page } = mount('<view hidden="{{gone}}" aria-checked="{{gone}}" />', { data: { gone: true } });
    page.setData({ gone: false });
    expect(find("wx-view").hasAttribute("hidden")).toBe(false);
    expect(find("wx-view").getAttribute("aria-checked")).toBe("false");
  });
});

describe("hover-class", () => {
  const classesAfter = async (wxml: string, tag: string, steps: readonly (number | "down" | "up" | "drag")[]) => {
    const { find, world } = mount(wxml);
    const element = find(tag);
    for (const step of steps) {
      if (typeof step === "number") await world.advance(step);
      else if (step === "drag") finger.move(element, { x: 40 });
      else finger[step](element);
    }
    return element.classList.contains("pressed");
  };

  it.each([
    { name: "view: not yet", tag: "view", steps: ["down", 49], on: false },
    { name: "view: after 50 ms", tag: "view", steps: ["down", 50], on: true },
    { name: "view: still 399 ms after the finger left", tag: "view", steps: ["down", 50, "up", 399], on: true },
    { name: "view: gone after 400 ms", tag: "view", steps: ["down", 50, "up", 400], on: false },
    { name: "view: a quick tap shows it too", tag: "view", steps: ["down", 5, "up", 45], on: true },
    { name: "view: and it goes", tag: "view", steps: ["down", 5, "up", 45, 400], on: false },
    { name: "view: a drag takes it away", tag: "view", steps: ["down", 50, "drag"], on: false },
    { name: "button: after 20 ms", tag: "button", steps: ["down", 20], on: true },
    { name: "button: 70 ms later it is gone", tag: "button", steps: ["down", 20, "up", 70], on: false },
  ] as const)("$name", async ({ tag, steps, on }) => {
    expect(await classesAfter(`<${tag} class="mine" hover-class="pressed" />`, `wx-${tag}`, steps)).toBe(on);
  });

  it("times are the page's to choose", async () => {
    const wxml = '<view hover-class="pressed" hover-start-time="{{200}}" hover-stay-time="{{10}}" />';
    expect(await classesAfter(wxml, "wx-view", ["down", 199])).toBe(false);
    expect(await classesAfter(wxml, "wx-view", ["down", 200, "up", 9])).toBe(true);
    expect(await classesAfter(wxml, "wx-view", ["down", 200, "up", 10])).toBe(false);
  });

  it.each([
    { stop: "", outer: true },
    { stop: "hover-stop-propagation", outer: false },
  ])("of the view around shows as well unless the inner one stops it ($stop)", async ({ stop, outer }) => {
    const { find, world } = mount(
      `<view id="o" class="outer" hover-class="pressed"><view class="inner" hover-class="pressed" ${stop} /></view>`,
    );
    finger.down(find(".inner"));
    await world.advance(60);
    expect(find(".inner").classList.contains("pressed")).toBe(true);
    expect(find(".outer").classList.contains("pressed")).toBe(outer);
  });

  it("keeps the page's own classes and leaves no timer after the page", async () => {
    const { find, world, waiting, release } = mount('<view class="mine" hover-class="pressed" />');
    finger.down(find("wx-view"));
    await world.advance(50);
    expect([...find("wx-view").classList]).toEqual(["mine", "pressed"]);
    finger.up(find("wx-view"));
    release();
    expect(waiting()).toEqual({});
  });
});

describe("button", () => {
  it.each([
    { attributes: "", taps: 1 },
    { attributes: "disabled", taps: 0 },
    { attributes: "loading", taps: 1 },
  ])("taps when it is <button $attributes>: $taps", ({ attributes, taps }) => {
    const { find, events } = mount(`<button ${attributes} bindtap="see">Go</button>`);
    tap(find("wx-button"));
    expect(events).toHaveLength(taps);
  });

  it("shows a spinner while loading", () => {
    const { find, page } = mount('<button loading="{{busy}}">Go</button>', { data: { busy: true } });
    expect(find("wx-button").querySelector(".wx-spinner")).not.toBeNull();
    page.setData({ busy: false });
    expect(find("wx-button").querySelector(".wx-spinner")).toBeNull();
  });

  it("a disabled button shows no hover", async () => {
    const { find, world } = mount('<button disabled hover-class="pressed">Go</button>');
    finger.down(find("wx-button"));
    await world.advance(100);
    expect(find("wx-button").classList.contains("pressed")).toBe(false);
  });

  it("open-type share asks the page what to share", () => {
    const onShareAppMessage = jest.fn(() => ({ title: "Lamp", path: "/page?id=1" }));
    const share = jest.fn();
    const { find } = mount('<button open-type="share">Share</button>', {
      methods: { onShareAppMessage },
      answers: { share },
    });
    tap(find("wx-button"));
    expect(onShareAppMessage).toHaveBeenCalledWith(expect.objectContaining({ from: "button" }));
    expect(share.mock.calls).toEqual([[{ title: "Lamp", path: "/page?id=1" }]]);
  });

  it("open-type openSetting opens the settings and tells what they are", () => {
    const { find, wx, events } = mount('<button open-type="openSetting" bindopensetting="see">Settings</button>');
    const settings = { errMsg: "openSetting:ok", authSetting: {}, subscriptionsSetting: {} } as never;
    jest.spyOn(wx, "openSetting").mockImplementation((asked) => asked?.success?.(settings));
    tap(find("wx-button"));
    expect(events.map(({ detail }) => detail)).toMatchObject([{ errMsg: "openSetting:ok", authSetting: {} }]);
  });

  it("open-type agreePrivacyAuthorization tells the page that the person agreed", () => {
    const { find, events } = mount(
      '<button id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="see">Agree</button>',
    );
    tap(find("wx-button"));
    expect(events.map(({ type, detail }) => ({ type, detail }))).toEqual([
      { type: "agreeprivacyauthorization", detail: { errMsg: "agreePrivacyAuthorization:ok" } },
    ]);
  });

  it.each(["contact", "feedback", "getPhoneNumber", "chooseAvatar"])("open-type %s is refused when tapped", (name) => {
    const { find, refused } = mount(`<button open-type="${name}">Go</button>`);
    expect(refused).toEqual([]);
    const errors = jest.spyOn(console, "error").mockImplementation();
    tap(find("wx-button"));
    expect(refused).toEqual([`<button open-type="${name}">`]);
    errors.mockRestore();
  });

  it("an open-type that WeChat does not know is refused when it shows", () => {
    const errors = jest.spyOn(console, "error").mockImplementation();
    const { refused } = mount('<button open-type="sharing">Go</button>');
    expect(refused).toEqual(['<button open-type="sharing">']);
    errors.mockRestore();
  });
});

describe("text", () => {
  it("decodes what WeChat lists, also what comes later", async () => {
    const { find, page } = mount("<text decode>{{said}}</text>", { data: { said: "1 &lt; 2 &copy;" } });
    await Promise.resolve();
    expect(find("wx-text").textContent).toBe("1 < 2 &copy;");
    page.setData({ said: "a&nbsp;b" });
    await Promise.resolve();
    expect(find("wx-text").textContent).toBe("a\u00a0b");
  });
});
