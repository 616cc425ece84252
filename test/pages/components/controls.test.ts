import fc from "fast-check";
import { shareOf, valueAt } from "../../../simulator/runtime/components/slider-scale";
import { finger, tap } from "./finger";
import { mount } from "./mount";

const quietly = <T>(work: () => T): T => {
  const errors = jest.spyOn(console, "error").mockImplementation();
  const result = work();
  errors.mockRestore();
  return result;
};

describe("switch", () => {
  it.each([
    { attributes: "", changes: [true, false], shown: "false" },
    { attributes: "checked", changes: [false, true], shown: "true" },
    { attributes: "disabled", changes: [], shown: "false" },
  ])("two taps on <switch $attributes> change it to $changes", ({ attributes, changes, shown }) => {
    const { find, events } = mount(`<switch ${attributes} bindchange="see" />`);
    tap(find("wx-switch"));
    tap(find("wx-switch"));
    expect(events.map(({ detail }) => detail.value)).toEqual(changes);
    expect(find("wx-switch").getAttribute("aria-checked")).toBe(shown);
  });

  it("goes back when the page says so", () => {
    const { find, page } = mount('<switch checked="{{on}}" />', { data: { on: false } });
    tap(find("wx-switch"));
    expect(find("wx-switch").getAttribute("aria-checked")).toBe("true");
    page.setData({ on: false });
    expect(find("wx-switch").getAttribute("aria-checked")).toBe("false");
  });

  it("takes the page's colour while it is on", () => {
    const { find } = mount('<switch checked color="rgb(1, 2, 3)" />');
    expect(find(".wx-switch-track").style.background).toContain("rgb(1, 2, 3)");
  });

  it("is a box with type checkbox", () => {
    const { find, events } = mount('<switch type="checkbox" bindchange="see" />');
    expect(find("wx-switch").querySelector(".wx-switch-track")).toBeNull();
    tap(find("wx-switch"));
    expect(find(".wx-choice-box").classList).toContain("wx-on");
    expect(events[0]?.detail).toEqual({ value: true });
  });
});

describe("slider", () => {
  const open = (attributes: string, options = {}) => {
    const mounted = mount(`<slider ${attributes} bindchanging="see" bindchange="see" />`, options);
    const track = mounted.find(".wx-slider-track");
    track.getBoundingClientRect = () => ({ left: 100, width: 200 }) as DOMRect;
    const heard = () => mounted.events.map(({ type, detail }) => [type, detail.value]);
    return { ...mounted, track, heard };
  };

  it("sends changing for each new value on the way and change when the finger leaves", () => {
    const { track, heard } = open('value="{{50}}"');
    finger.down(track, { x: 200 });
    finger.move(track, { x: 220 });
    finger.move(track, { x: 220.5 });
    finger.move(track, { x: 400 });
    finger.up(track, { x: 400 });
    expect(heard()).toEqual([
      ["changing", 60],
      ["changing", 100],
      ["change", 100],
    ]);
  });

  it("takes a tap on the track", () => {
    const { track, heard, find } = open("");
    tap(track, { x: 150 });
    expect(heard()).toEqual([["change", 25]]);
    expect(find("wx-slider").getAttribute("aria-valuenow")).toBe("25");
  });

  it("sends nothing when the finger comes back, or when it is disabled", () => {
    const back = open('value="{{50}}"');
    finger.down(back.track, { x: 200 });
    finger.move(back.track, { x: 220 });
    finger.move(back.track, { x: 200 });
    finger.up(back.track, { x: 200 });
    expect(back.heard().filter(([type]) => type === "change")).toEqual([]);
    const off = open("disabled");
    tap(off.track, { x: 150 });
    expect(off.heard()).toEqual([]);
  });

  it("shows its value when asked, and follows the page", () => {
    const { find, page } = open('value="{{level}}" show-value min="{{10}}" max="{{20}}"', { data: { level: 12 } });
    expect(find(".wx-slider-value").textContent).toBe("12");
    page.setData({ level: 15 });
    expect(find(".wx-slider-value").textContent).toBe("15");
    expect(find(".wx-slider-done").style.width).toBe("50%");
  });

  it.each([
    { share: 0.5, scale: { min: 0, max: 100, step: 1 }, value: 50 },
    { share: 0.5, scale: { min: 0, max: 10, step: 3 }, value: 6 },
    { share: 1, scale: { min: 0, max: 10, step: 3 }, value: 9 },
    { share: 0.33, scale: { min: 0, max: 1, step: 0.1 }, value: 0.3 },
    { share: 0.5, scale: { min: -40, max: 0, step: 5 }, value: -20 },
    { share: 0.5, scale: { min: 5, max: 5, step: 1 }, value: 5 },
    { share: -3, scale: { min: 2, max: 8, step: 2 }, value: 2 },
  ])("$share of $scale is $value", ({ share, scale, value }) => {
    expect(valueAt(share, scale)).toBe(value);
  });

  it("every place gives a value on the scale, and going on never goes back", () => {
    const scales = fc.record({
      min: fc.integer(),
      span: fc.integer({ min: 1, max: 1e6 }),
      step: fc.integer({ min: 1, max: 1e4 }),
    });
    fc.assert(
      fc.property(
        scales,
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (s, at, on) => {
          const scale = { min: s.min % 1e6, max: (s.min % 1e6) + s.span, step: s.step };
          const value = valueAt(at, scale);
          expect(value).toBeGreaterThanOrEqual(scale.min);
          expect(value).toBeLessThanOrEqual(scale.max);
          expect(valueAt(at + on, scale)).toBeGreaterThanOrEqual(value);
          expect(shareOf(value, scale)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe("checkbox and radio", () => {
  it("a group of boxes tells the values that are checked", () => {
    const { find, events } = mount(
      '<checkbox-group bindchange="see"><checkbox value="a" /><checkbox value="b" checked /><checkbox class="off" value="c" disabled /></checkbox-group>',
    );
    tap(find("wx-checkbox"));
    tap(find(".off"));
    expect(events.map(({ detail }) => detail.value)).toEqual([["a", "b"]]);
  });

  it("a group of radios keeps one, and says so once", () => {
    const { find, events, screen } = mount(
      '<radio-group bindchange="see"><radio class="a" value="a" checked /><radio class="b" value="b" /></radio-group>',
    );
    tap(find(".b"));
    tap(find(".b"));
    expect(events.map(({ detail }) => detail.value)).toEqual(["b"]);
    expect([...screen.querySelectorAll("wx-radio")].map((radio) => radio.getAttribute("aria-checked"))).toEqual([
      "false",
      "true",
    ]);
  });
});

describe("label", () => {
  it.each([
    { name: "the control inside", wxml: '<label><text>On</text><switch bindchange="see" /></label>' },
    {
      name: "the control it names",
      wxml: '<label for="power"><text>On</text></label><switch id="power" bindchange="see" />',
    },
  ])("taps $name", ({ wxml }) => {
    const { find, events } = mount(wxml);
    tap(find("wx-text"));
    expect(events.map(({ detail }) => detail.value)).toEqual([true]);
  });

  it("does not tap twice when the control itself is tapped", () => {
    const { find, events } = mount('<label><switch bindchange="see" /></label>');
    tap(find("wx-switch"));
    expect(events).toHaveLength(1);
  });
});

describe("form", () => {
  const FORM = `<form bindsubmit="see" bindreset="see">
    <input name="ssid" value="Home" /><input value="no name" /><textarea name="note" value="n" />
    <switch name="on" checked /><slider name="level" value="{{30}}" min="{{10}}" />
    <checkbox-group name="rooms"><checkbox value="hall" checked /></checkbox-group>
    <radio-group name="band"><radio value="2.4" checked /></radio-group>
    <button class="send" form-type="submit">Send</button><button class="clear" form-type="reset">Clear</button></form>`;

  it("collects its fields by name", () => {
    const { find, events } = mount(FORM);
    tap(find(".send"));
    expect(events.map(({ type, detail }) => [type, detail.value])).toEqual([
      ["submit", { ssid: "Home", note: "n", on: true, level: 30, rooms: ["hall"], band: "2.4" }],
    ]);
  });

  it("clears them on reset", () => {
    const { find, events } = mount(FORM);
    tap(find(".clear"));
    tap(find(".send"));
    expect(events.map(({ type }) => type)).toEqual(["reset", "submit"]);
    expect(events[1]?.detail.value).toEqual({ ssid: "", note: "", on: false, level: 10, rooms: [], band: "" });
  });
});

describe("progress", () => {
  it.each([
    { percent: 40, width: "40%" },
    { percent: 140, width: "100%" },
    { percent: -3, width: "0%" },
  ])("$percent percent fill $width", ({ percent, width }) => {
    const { find } = mount(`<progress percent="{{${percent}}}" show-info />`);
    expect(find(".wx-progress-done").style.width).toBe(width);
    expect(find(".wx-progress-info").textContent).toBe(width);
  });

  it("active grows one percent every 30 ms and tells when it is there", async () => {
    const { find, world, waiting, events, release } = mount('<progress percent="{{20}}" active bindactiveend="see" />');
    await world.advance(299);
    expect(find(".wx-progress-done").style.width).toBe("9%");
    await world.advance(301);
    expect(events.map(({ detail }) => detail)).toEqual([{ curPercent: 20 }]);
    release();
    expect(waiting()).toEqual({});
  });
});

describe("icon", () => {
  it("refuses a type WeChat does not have", () => {
    expect(quietly(() => mount('<icon type="lamp" />').refused)).toEqual(['<icon type="lamp">']);
  });

  it("takes size and colour", () => {
    const { find } = mount('<icon type="warn" size="40" color="red" />');
    const { style } = find("wx-icon");
    expect([style.getPropertyValue("--wx-icon-size"), style.getPropertyValue("--wx-icon-color")]).toEqual([
      "40px",
      "red",
    ]);
  });
});

describe("image", () => {
  it.each([
    ["aspectFit", "contain", "center"],
    ["aspectFill", "cover", "center"],
    ["top left", "none", "left top"],
  ])("mode %s is fitted as %s at %s", (mode, fit, position) => {
    const { find } = mount(`<image src="/a.png" mode="${mode}" />`);
    const { style } = find("wx-image img");
    expect([style.objectFit, style.objectPosition]).toEqual([fit, position]);
  });

  it("asks the host for the address, and tells how loading went", () => {
    const { find, events } = mount('<image src="/a.png" bindload="see" binderror="see" />');
    const picture = find<HTMLImageElement>("img");
    expect(picture.getAttribute("src")).toBe("data:image/png;base64,AAAA");
    Object.defineProperties(picture, { naturalWidth: { value: 30 }, naturalHeight: { value: 20 } });
    picture.dispatchEvent(new Event("load"));
    picture.dispatchEvent(new Event("error"));
    expect(events.map(({ type, detail }) => [type, detail])).toEqual([
      ["load", { width: 30, height: 20 }],
      ["error", { errMsg: "GET /a.png 404 (Not Found)" }],
    ]);
  });

  it("refuses a mode WeChat does not have", () => {
    expect(quietly(() => mount('<image mode="stretch" />').refused)).toEqual(['<image mode="stretch">']);
  });
});

describe("navigator", () => {
  it.each([
    { openType: "", call: "navigateTo", given: { url: "/a?b=1" } },
    { openType: "redirect", call: "redirectTo", given: { url: "/a?b=1" } },
    { openType: "switchTab", call: "switchTab", given: { url: "/a?b=1" } },
    { openType: "reLaunch", call: "reLaunch", given: { url: "/a?b=1" } },
    { openType: "navigateBack", call: "navigateBack", given: { delta: 1 } },
  ] as const)("open-type '$openType' calls wx.$call", ({ openType, call, given }) => {
    const attribute = openType && `open-type="${openType}"`;
    const { find, wx } = mount(`<navigator url="/a?b=1" ${attribute}>Go</navigator>`);
    const go = jest.spyOn(wx, call).mockImplementation();
    tap(find("wx-navigator"));
    expect(go.mock.calls).toEqual([[expect.objectContaining(given)]]);
  });

  it("tells the page that it failed", async () => {
    const { find, events, world } = mount('<navigator url="/none" bindfail="see" bindcomplete="see">Go</navigator>');
    tap(find("wx-navigator"));
    await world.advance(500);
    expect(events.map(({ type }) => type)).toEqual(["fail", "complete"]);
  });

  it.each([
    ['target="miniProgram"', '<navigator target="miniProgram">'],
    ['open-type="exit"', '<navigator open-type="exit">'],
  ])("refuses %s", (attribute, refusal) => {
    const { find, refused } = mount(`<navigator ${attribute}>Go</navigator>`);
    quietly(() => tap(find("wx-navigator")));
    expect(refused).toEqual([refusal]);
  });
});
