import { freePoint, type Point } from "../../app-driver/in-page/free-point";
import { oneLine } from "../../app-driver/in-page/shown-text";

/** Something on the page that a person would tap. */
export interface Tappable {
  /** The same thing has it again after the page was opened anew. */
  readonly key: string;
  /** For a report: what it says, else what it is. */
  readonly label: string;
  readonly point: Point;
}

/** What answers a finger by itself, without a listener of the page. */
const CONTROLS =
  "wx-button, wx-switch, wx-checkbox, wx-radio, wx-slider, wx-navigator, wx-picker, wx-input, wx-textarea, wx-label";
const PAGE = ".sim-phone wx-page";
const LONGEST_LABEL = 40;

/** glass-easel's own book of an element's listeners. */
interface Listened {
  readonly _$eventTarget?: { readonly listeners?: Readonly<Record<string, unknown>> };
}

/** The first thing of the page on top that is free, not disabled, and not among `tapped`. */
export function nextTappable(tapped: ReadonlySet<string>): Tappable | undefined {
  const counts = new Map<string, number>();
  for (const element of tappables()) {
    const label = labelOf(element);
    const name = `${element.tagName.toLowerCase()} ${label}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const key = `${name} ${count}`;
    if (tapped.has(key)) continue;
    const point = freePoint(element);
    if (point !== undefined) return { key, label, point };
  }
  return undefined;
}

/** Innermost first would tap a row and its button alike; in document order both get their turn. */
function tappables(): readonly Element[] {
  const page = [...document.querySelectorAll(PAGE)].filter(isShown).at(-1);
  return [...(page?.querySelectorAll("*") ?? [])].filter(
    (element) => (element.matches(CONTROLS) || listens(element)) && isShown(element) && !isDisabled(element),
  );
}

function listens(element: Element): boolean {
  const { __wxElement: shown } = element as Element & { readonly __wxElement?: Listened };
  return shown?._$eventTarget?.listeners?.tap !== undefined;
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility === "visible";
}

const isDisabled = (element: Element): boolean =>
  element.closest(":disabled, [disabled]:not([disabled=false]), [aria-disabled=true]") !== null;

function labelOf(element: Element): string {
  const said = oneLine((element as HTMLElement).innerText ?? "") || (element.getAttribute("aria-label") ?? "");
  return (said || element.className || element.tagName.toLowerCase()).slice(0, LONGEST_LABEL);
}
