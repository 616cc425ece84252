import { Component, type Element as GlassElement } from "glass-easel";
import { RefusedError } from "../app/refused-error";
import { contextOf } from "../components/contexts";
import { scrollerIn } from "../components/scroll/scroller";

/** What one question of a selector query wants to know. */
export interface NodeFields {
  readonly id?: boolean;
  readonly dataset?: boolean;
  readonly mark?: boolean;
  readonly rect?: boolean;
  readonly size?: boolean;
  readonly scrollOffset?: boolean;
  readonly properties?: readonly string[];
  readonly computedStyle?: readonly string[];
  readonly node?: boolean;
  readonly context?: boolean;
}

/** Measures a node; positions count from the top left corner of the page's window. */
export function measureNode(
  node: GlassElement,
  fields: NodeFields,
  page: HTMLElement,
  refuse: (error: RefusedError) => void,
): object {
  const element = node.$$ as unknown as HTMLElement;
  const result: Record<string, unknown> = {};
  if (fields.id) result.id = node.id;
  if (fields.dataset) result.dataset = node.dataset;
  if (fields.mark) result.mark = node.collectMarks();
  const bounds = element.getBoundingClientRect();
  const origin = page.getBoundingClientRect();
  // The phone may be drawn scaled.
  const scale = page.offsetWidth > 0 ? origin.width / page.offsetWidth : 1;
  if (fields.rect) {
    const left = (bounds.left - origin.left) / scale;
    const top = (bounds.top - origin.top) / scale;
    Object.assign(result, { left, top, right: left + bounds.width / scale, bottom: top + bounds.height / scale });
  }
  if (fields.size) Object.assign(result, { width: bounds.width / scale, height: bounds.height / scale });
  if (fields.scrollOffset) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = scrollerIn(element);
    Object.assign(result, { scrollLeft, scrollTop, scrollWidth, scrollHeight });
  }
  const style = fields.computedStyle?.length ? getComputedStyle(element) : undefined;
  for (const name of fields.computedStyle ?? []) result[name] = style?.getPropertyValue(name.replace(/[A-Z]/g, dashed));
  for (const name of fields.properties ?? []) {
    if (Component.isComponent(node)) result[name] = (node.data as Record<string, unknown>)[name];
  }
  if (fields.node) result.node = nativeNode(element, refuse);
  if (fields.context) result.context = contextIn(element, refuse);
  return result;
}

function contextIn(element: HTMLElement, refuse: (error: RefusedError) => void): unknown {
  const context = contextOf(element);
  if (context) return context;
  refuse(new RefusedError(`SelectorQuery context() of <${element.localName}> is not modelled by the simulator`));
  return null;
}

const dashed = (letter: string): string => `-${letter.toLowerCase()}`;

/** `node()` of a 2d canvas is the canvas itself; other components have no node that a script may hold. */
function nativeNode(element: HTMLElement, refuse: (error: RefusedError) => void): unknown {
  const canvas = element.querySelector("canvas");
  if (canvas) return canvas;
  refuse(new RefusedError(`SelectorQuery node() of <${element.localName}> is not modelled by the simulator`));
  return null;
}
