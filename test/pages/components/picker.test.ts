import fc from "fast-check";
import { dateWheels, timeWheels } from "../../../simulator/runtime/components/picker/digit-wheels";
import { tap } from "./finger";
import { type Mounted, mount } from "./mount";

const HEARD = 'bindchange="see" bindcancel="see" bindcolumnchange="see"';

function open(attributes: string, data: Record<string, unknown> = {}, language = "zh_CN") {
  const mounted = mount(`<picker ${attributes} ${HEARD}><view>Choose</view></picker>`, { data, language });
  tap(mounted.find("wx-view"));
  return mounted;
}

const wheels = ({ screen }: Mounted) =>
  [...screen.querySelectorAll('[role="listbox"]')].map((wheel) => [...wheel.children].map((item) => item.textContent));
const chosen = ({ screen }: Mounted) =>
  [...screen.querySelectorAll('[aria-selected="true"]')].map((item) => item.textContent);
const choose = ({ screen }: Mounted, column: number, text: string) => {
  const items = [...(screen.querySelectorAll('[role="listbox"]')[column]?.children ?? [])];
  items.find((item) => item.textContent === text)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
};
const press = (mounted: Mounted, name: "confirm" | "cancel") => mounted.find(`.sim-picker__${name}`).click();
const heard = ({ events }: Mounted) => events.map(({ type, detail }) => [type, detail]);

describe("picker", () => {
  it("selector tells the index of what was chosen, as text", () => {
    const mounted = open('range="{{rooms}}" value="{{1}}"', { rooms: ["Hall", "Kitchen", "Attic"] });
    expect(wheels(mounted)).toEqual([["Hall", "Kitchen", "Attic"]]);
    expect(chosen(mounted)).toEqual(["Kitchen"]);
    choose(mounted, 0, "Attic");
    press(mounted, "confirm");
    expect(heard(mounted)).toEqual([["change", { value: "2" }]]);
    expect(mounted.screen.querySelector(".sim-picker")).toBeNull();
  });

  it("range-key names the field that shows", () => {
    const mounted = open('range="{{rooms}}" range-key="name"', { rooms: [{ name: "Hall" }, { name: "Attic" }] });
    expect(wheels(mounted)).toEqual([["Hall", "Attic"]]);
  });

  it.each(["the button", "the mask"])("%s cancels it and changes nothing", (by) => {
    const mounted = open('range="{{rooms}}"', { rooms: ["Hall", "Attic"] });
    choose(mounted, 0, "Attic");
    if (by === "the button") press(mounted, "cancel");
    else mounted.find(".sim-picker").click();
    expect(heard(mounted)).toEqual([["cancel", {}]]);
    expect(mounted.screen.querySelector(".sim-picker")).toBeNull();
  });

  it("multiSelector tells each turn, and takes new columns while it is open", () => {
    const mounted = open('mode="multiSelector" range="{{lists}}" value="{{at}}"', {
      lists: [
        ["a", "b"],
        ["1", "2"],
      ],
      at: [0, 1],
    });
    choose(mounted, 0, "b");
    mounted.page.setData({
      lists: [
        ["a", "b"],
        ["7", "8", "9"],
      ],
      at: [1, 2],
    });
    expect(wheels(mounted)).toEqual([
      ["a", "b"],
      ["7", "8", "9"],
    ]);
    press(mounted, "confirm");
    expect(heard(mounted)).toEqual([
      ["columnchange", { column: 0, value: 1 }],
      ["change", { value: [1, 2] }],
    ]);
  });

  it("time stays between start and end", () => {
    const mounted = open('mode="time" value="09:30" start="08:15" end="10:45"');
    expect(wheels(mounted)[0]).toEqual(["08", "09", "10"]);
    choose(mounted, 0, "10");
    expect(wheels(mounted)[1]?.at(-1)).toBe("45");
    choose(mounted, 1, "05");
    press(mounted, "confirm");
    expect(heard(mounted)).toEqual([["change", { value: "10:05" }]]);
  });

  it.each([
    ["day", "2024-02-29"],
    ["month", "2024-02"],
    ["year", "2024"],
  ])("date down to the %s tells %s", (fields, value) => {
    const mounted = open(`mode="date" fields="${fields}" value="2024-01-31"`);
    choose(mounted, 1, "02");
    press(mounted, "confirm");
    expect(heard(mounted)).toEqual([["change", { value }]]);
  });

  it("scrolling a column chooses what stops in the middle", () => {
    const mounted = open('range="{{rooms}}"', { rooms: ["Hall", "Kitchen", "Attic"] });
    const wheel = mounted.find('[role="listbox"]');
    wheel.scrollTop = 2 * 48 + 10;
    wheel.dispatchEvent(new Event("scroll"));
    expect(chosen(mounted)).toEqual(["Attic"]);
  });

  it.each([
    ["zh_CN", ["取消", "确定"]],
    ["en", ["Cancel", "OK"]],
  ])("speaks the phone's language: %s", (language, texts) => {
    const mounted = open('range="{{rooms}}"', { rooms: ["Hall"] }, language);
    expect([...mounted.screen.querySelectorAll(".sim-picker button")].map((button) => button.textContent)).toEqual(
      texts,
    );
  });

  it("does not open when it is disabled, and closes with its page", () => {
    expect(open("disabled").screen.querySelector(".sim-picker")).toBeNull();
    const mounted = open('range="{{rooms}}"', { rooms: ["Hall"] });
    const { screen } = mounted;
    mounted.release();
    expect(screen.querySelector(".sim-picker")).toBeNull();
  });

  it("refuses mode region", () => {
    const errors = jest.spyOn(console, "error").mockImplementation();
    expect(mount('<picker mode="region" />').refused).toEqual(['<picker mode="region">']);
    errors.mockRestore();
  });
});

describe("times and dates", () => {
  const digits = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
  const time = fc.tuple(digits(23), digits(59)).map((parts) => parts.join(":"));
  const turns = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.nat(70)), { maxLength: 8 });

  it("a time never leaves its range, whatever is turned", () => {
    fc.assert(
      fc.property(time, time, time, turns, (value, a, b, steps) => {
        const [start = "", end = ""] = [a, b].sort();
        const wheels = timeWheels(value, start, end);
        for (const [column, index] of steps) wheels.turn(column, index);
        expect(String(wheels.value()) >= start && String(wheels.value()) <= end).toBe(true);
      }),
    );
  });

  const day = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it("a date exists and never leaves its range, whatever is turned", () => {
    fc.assert(
      fc.property(day, day, day, turns, (value, a, b, steps) => {
        const [start = "", end = ""] = [a, b].sort();
        const wheels = dateWheels(value, start, end, "day", "2025-01-01");
        for (const [column, index] of steps) wheels.turn(column, index);
        const at = String(wheels.value());
        expect(new Date(at).toISOString().slice(0, 10)).toBe(at);
        expect(at >= start && at <= end).toBe(true);
      }),
    );
  });
});
