/** @jest-environment jsdom */
import { controlCalled, settingOf } from "../../../simulator/app-driver/in-page/find-control";
import { look } from "../../../simulator/app-driver/in-page/shown-text";
import { layOut } from "./boxes";

function called(name: string, html: string): string | undefined {
  const root = layOut(html);
  return controlCalled(name, [root], look([root]))?.id;
}

const only = (html: string) => layOut(html).firstElementChild as HTMLElement;

/** jsdom lays nothing out, so whatever is asked for lies on top. */
function showAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>("*")) {
    element.getClientRects = () => [element.getBoundingClientRect()] as unknown as DOMRectList;
    element.scrollIntoView = () => {};
  }
  document.elementFromPoint = () => document.querySelector("wx-switch, wx-slider");
}

describe("a switch, slider or the like by what a person calls it", () => {
  it("by the text of its row, its own value aside, else by its id", () => {
    expect(called("Night mode", '<div><p>Night mode</p><wx-switch id="it"></wx-switch></div>')).toBe("it");
    expect(called("Volume", '<div><p>Volume</p><wx-slider id="it">20</wx-slider></div>')).toBe("it");
    expect(called("it", '<div><wx-radio id="it"></wx-radio><wx-radio id="other"></wx-radio></div>')).toBe("it");
  });

  it("by the text before it, of several in one box", () => {
    const html = '<p>A</p><wx-switch id="a"></wx-switch><p>B</p><wx-switch id="b"></wx-switch>';
    expect([called("A", html), called("B", html), called("C", html)]).toEqual(["a", "b", undefined]);
  });

  it("is neither disabled nor hidden", () => {
    const html = '<wx-switch id="a" disabled></wx-switch><wx-slider id="b" data-box="0 0 0 0"></wx-slider>';
    expect([called("a", html), called("b", html)]).toEqual([undefined, undefined]);
  });
});

describe("what a finger does to it", () => {
  it("turns a switch that says something else, and leaves one that says so already", () => {
    const control = only('<wx-switch aria-checked="false" data-box="10 20 40 20"></wx-switch>');
    showAll();
    expect(settingOf(control, "on")).toEqual({ point: { x: 30, y: 30 } });
    expect(settingOf(control, "off")).toEqual({});
    expect(settingOf(control, "maybe")).toBeUndefined();
  });

  it("goes to the place of the value on a slider, and nowhere for what is no value of it", () => {
    const control = only(
      '<wx-slider aria-valuemin="10" aria-valuemax="30" aria-valuenow="10" data-box="0 0 300 40"><i class="wx-slider-track" data-box="50 18 200 4"></i></wx-slider>',
    );
    showAll();
    expect(settingOf(control, "15")).toEqual({ point: { x: 100, y: 20 } });
    expect(settingOf(control, "10")).toEqual({});
    for (const wrong of ["9", "31", "", "on"]) expect(settingOf(control, wrong)).toBeUndefined();
  });
});
