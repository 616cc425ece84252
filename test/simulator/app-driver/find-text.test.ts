/** @jest-environment jsdom */
import { thingsSaying } from "../../../simulator/app-driver/in-page/find-text";
import { look } from "../../../simulator/app-driver/in-page/shown-text";
import { layOut } from "./boxes";

const idsSaying = (text: string, html: string) =>
  thingsSaying(text, look([layOut(html)]))
    .map(({ id }) => id)
    .filter(Boolean);

describe("the smallest thing whose whole text it is", () => {
  it("is the innermost of those that say nothing else", () => {
    const html = '<div id="row" data-box="0 0 300 40"><div id="name" data-box="0 0 100 20">Lamp</div></div>';
    expect(idsSaying("Lamp", html)).toEqual(["name", "row"]);
  });

  it("says nothing more and nothing less, blanks at its ends and runs of them aside", () => {
    const html = '<p id="a">Lamp 2</p><p id="b">  Lamp\n </p><p id="c">My Lamp</p>';
    expect(idsSaying("Lamp", html)).toEqual(["b"]);
    expect(idsSaying(" Lamp  2 ", html)).toEqual(["a"]);
  });

  it("is, of equally small ones, the first in reading order", () => {
    const html =
      '<p id="below" data-box="0 90 50 20">Go</p><p id="right" data-box="60 10 50 20">Go</p><p id="left" data-box="0 10 50 20">Go</p>';
    expect(idsSaying("Go", html)).toEqual(["left", "right", "below"]);
  });

  it("is smaller before it is earlier", () => {
    const html = '<p id="large" data-box="0 0 300 40">Go</p><p id="small" data-box="0 500 30 20">Go</p>';
    expect(idsSaying("Go", html)).toEqual(["small", "large"]);
  });

  it("is not disabled, and not what holds a disabled one", () => {
    const html =
      '<div id="dock"><wx-button id="a" disabled="">Go</wx-button></div><div id="b" aria-disabled="true"><i>Go</i></div><button id="c" disabled>Go</button><p id="d" aria-disabled="false">Go</p>';
    expect(idsSaying("Go", html)).toEqual(["d"]);
  });

  it.each([
    ["not displayed", "display: none"],
    ["invisible", "visibility: hidden"],
    ["transparent", "opacity: 0"],
  ])("is not there when it is %s", (_, style) => {
    expect(idsSaying("Go", `<div style="${style}"><p>Go</p></div>`)).toEqual([]);
  });

  it("is not there in a box that cuts everything off, or without any size", () => {
    expect(idsSaying("Go", '<div style="overflow: hidden" data-box="0 0 100 0"><p>Go</p></div>')).toEqual([]);
    expect(idsSaying("Go", '<p data-box="0 0 0 0">Go</p>')).toEqual([]);
  });

  it("is not there when it is scaled to nothing, or its letters have no size", () => {
    expect(idsSaying("Go", '<div style="font-size: 0px"><p>Go</p></div>')).toEqual([]);
    const root = layOut('<div style="transform: scale(0)" data-box="0 0 0 0"><p>Go</p></div>');
    // jsdom lays nothing out: the size before it is scaled.
    Object.defineProperty(root.firstElementChild, "offsetWidth", { value: 100 });
    expect(look([root]).lines).toEqual([]);
  });

  it("goes by the name for screen readers where there is no text: the arrow of the navigation bar", () => {
    const html =
      '<button id="back" aria-label="Back"></button><button id="tab" aria-label="Me"><span>I</span></button>';
    expect(idsSaying("Back", html)).toEqual(["back"]);
    expect(idsSaying("Me", html)).toEqual([]);
  });

  it("is never of the simulator itself", () => {
    expect(idsSaying("10:24", '<div class="sim-status">10:24</div><div class="sim-error">10:24</div>')).toEqual([]);
  });
});

describe("what a person reads", () => {
  const linesOf = (html: string) => look([layOut(html)]).lines;

  it("has a line for each block, and none for what is hidden", () => {
    expect(linesOf("<p>One <b style='display: inline'>and</b> two</p><p hidden>three</p><p>four<br>five</p>")).toEqual([
      "One and two",
      "four",
      "five",
    ]);
  });

  it("has what fields hold, of an empty one its placeholder, and no password", () => {
    const html =
      '<p><input value="HomeNet"></p><p><input placeholder="Name"></p><p><input type="password" value="very secret"></p>';
    expect(linesOf(html)).toEqual(["HomeNet", "Name", "•••••••••••"]);
  });
});
