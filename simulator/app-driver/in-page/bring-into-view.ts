import { builtinAt } from "../../runtime/components/dom";

/** A swiper as its component is. */
interface Turning {
  turn(item: number, source: "touch"): void;
}

/** Scrolls and swipes to an element as a finger does: what cuts off its content lets nobody scroll it. */
export function bringIntoView(element: Element): void {
  swipeTo(element);
  const fixed = ancestorsOf(element).map((around) => {
    const { overflowX, overflowY } = getComputedStyle(around);
    const { scrollLeft, scrollTop } = around;
    return { around, left: isCut(overflowX) ? scrollLeft : undefined, top: isCut(overflowY) ? scrollTop : undefined };
  });
  element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  for (const { around, left, top } of fixed) {
    if (left !== undefined) around.scrollLeft = left;
    if (top !== undefined) around.scrollTop = top;
  }
}

const isCut = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";

function ancestorsOf(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let around = element.parentElement; around !== null; around = around.parentElement) found.push(around);
  return found;
}

/** Turns each swiper around it to the item that it is in, the outermost first. */
function swipeTo(element: Element): void {
  for (const around of [...ancestorsOf(element)].reverse()) {
    if (around.tagName !== "WX-SWIPER") continue;
    const items = [...around.querySelectorAll("wx-swiper-item")].filter((item) => item.closest("wx-swiper") === around);
    const place = items.findIndex((item) => item.contains(element));
    const swiper = builtinAt(around) as unknown as Turning | undefined;
    if (place >= 0) swiper?.turn(place, "touch");
  }
}
