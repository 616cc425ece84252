/** @jest-environment jsdom */
import { pointToTap } from "../../../simulator/app-driver/in-page/free-point";
import { layOut } from "./boxes";

/** @param onTop what a finger hits anywhere */
function pointOf(html: string, onTop: string) {
  layOut(html);
  for (const element of document.querySelectorAll<HTMLElement>("*")) {
    element.getClientRects = () => [element.getBoundingClientRect()] as unknown as DOMRectList;
    element.scrollIntoView = () => {
      for (const around of document.querySelectorAll("[data-cut]")) around.scrollTop = 50;
    };
  }
  document.elementFromPoint = () => document.querySelector(onTop);
  return pointToTap([...document.querySelectorAll(".said")].reverse());
}

const ROW =
  '<div class="said" id="row" data-cut style="overflow-y: hidden"><p class="said" id="it" data-box="320 0 40 20">Go</p><i id="glass"></i></div>';

describe("where a finger hits what says a text", () => {
  it("is in the middle of the smallest thing", () => {
    expect(pointOf(ROW, "#it")).toEqual({ x: 340, y: 10 });
  });

  it("is the same place where another part of what is around it lies there", () => {
    expect(pointOf(ROW, "#glass")).toEqual({ x: 340, y: 10 });
  });

  it("is nowhere when it is cut off or covered: what is around it is not tapped in its place", () => {
    expect(pointOf(ROW, "body")).toBeUndefined();
  });

  it("scrolls nothing that a finger cannot scroll", () => {
    pointOf(ROW, "body");
    expect(document.querySelector("#row")?.scrollTop).toBe(0);
  });
});
