import type { GeneralComponent } from "glass-easel";
import { hostOf } from "../../app/builtin-host";
import { Edges, type ScrollPlace } from "./edges";
import { Pull } from "./pull";

export interface Parts {
  readonly edges: Edges;
  readonly pull: Pull;
  place: ScrollPlace;
}

/** What each scroll-view keeps besides its data. */
export const partsOf = new WeakMap<object, Parts>();

const placeOf = (scroller: HTMLElement): ScrollPlace => {
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = scroller;
  return { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth };
};

/** @param scroller - the element of the shadow tree that scrolls */
export function createParts(component: GeneralComponent, scroller: HTMLElement): Parts {
  const pull = new Pull({
    get threshold() {
      return Number(component.data.refresherThreshold);
    },
    show: (pulled) => component.setData({ pulled }),
    emit: (name, dy) => component.triggerEvent(name, { dy }),
    setTriggered: (refresherTriggered) => component.setData({ refresherTriggered }),
  });
  return { edges: new Edges(), pull, place: placeOf(scroller) };
}

/** Tells the page that the scroller moved, and which edge it came near. */
export function scrolled(component: GeneralComponent, scroller: HTMLElement, parts: Parts): void {
  const { edges, place: before } = parts;
  const now = placeOf(scroller);
  parts.place = now;
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = now;
  const deltas = { deltaX: before.scrollLeft - scrollLeft, deltaY: before.scrollTop - scrollTop };
  component.triggerEvent("scroll", { scrollTop, scrollLeft, scrollHeight, scrollWidth, ...deltas });
  const { upperThreshold, lowerThreshold } = component.data as Record<string, string>;
  const [upper, lower] = [Number.parseFloat(upperThreshold ?? ""), Number.parseFloat(lowerThreshold ?? "")];
  const at = hostOf(component).clock.now();
  for (const [edge, direction] of edges.passed(before, now, upper, lower, at))
    component.triggerEvent(edge, { direction });
}
