import { endAnimations } from "../../app-driver/in-page/screen";

/** CSS px, from the upper left corner of the screen. */
export interface Box extends Readonly<Record<"x" | "y" | "width" | "height", number>> {}

/** The first thing on the screen that matches. */
export function boxOf(selector: string): Box | undefined {
  endAnimations();
  const rect = find(selector)?.getBoundingClientRect();
  return rect && { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
}

/** @param properties in kebab case or camel case */
export function styleOf(selector: string, properties: readonly string[]): Readonly<Record<string, string>> | undefined {
  endAnimations();
  const element = find(selector);
  if (element === undefined) return undefined;
  const style = getComputedStyle(element) as unknown as Readonly<Record<string, string>>;
  return Object.fromEntries(properties.map((name) => [name, style[name] ?? ""]));
}

/** Of the page on top: those below it come before it. */
const find = (selector: string): Element | undefined =>
  [...document.querySelectorAll(`.sim-phone ${selector}`)].filter((one) => one.getClientRects().length > 0)[0];
