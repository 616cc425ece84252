/** Of the simulator itself, never of the phone: its error panel, its style sheets, the clock of its status bar. */
const NOT_THE_PHONES = ".sim-error, .sim-styles, .sim-status, script, style";

/** Every run of blanks is one: how a text is compared. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** What one look at the screen saw: the text that each element shows, those of everything in it included. */
export interface Look {
  /** Every element that shows something, in document order, with its text in one line. */
  readonly texts: ReadonlyMap<Element, string>;
  /** What each of the roots shows, line by line. */
  readonly lines: readonly string[];
}

/** Reads what a person could read: no hidden element, no password, of an empty field its placeholder. */
export function look(roots: readonly Element[]): Look {
  const texts = new Map<Element, string>();
  const whole = roots.map((root) => shown(root, texts)).join("\n");
  return { texts, lines: whole.split("\n").map(oneLine).filter(Boolean) };
}

function shown(element: Element, texts: Map<Element, string>): string {
  if (element.matches(NOT_THE_PHONES)) return "";
  const style = getComputedStyle(element);
  if (style.display === "none" || style.opacity === "0" || isCollapsed(element, style)) return "";
  const isSeen = style.visibility === "visible" && style.fontSize !== "0px";
  // Before its children, so that the order is the document's.
  texts.set(element, "");
  const own = isSeen ? ownText(element) : "";
  const inside = [...element.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return isSeen ? (node.nodeValue ?? "") : "";
    return node instanceof Element ? shown(node, texts) : "";
  });
  const text = [own, ...inside].join("");
  const line = oneLine(text) || (isSeen ? oneLine(element.getAttribute("aria-label") ?? "") : "");
  if (line === "" || (line !== oneLine(text) && isField(element))) texts.delete(element);
  else texts.set(element, line);
  return style.display.startsWith("inline") || style.display === "contents" ? text : `\n${text}\n`;
}

/** A box of no size that cuts off what is in it, or that is scaled to nothing with it. */
function isCollapsed(element: Element, { overflowX, overflowY, transform, scale }: CSSStyleDeclaration): boolean {
  if (isSet(transform) || isSet(scale)) {
    const { width, height } = element.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = element as HTMLElement;
    if ((offsetWidth > 0 && width < 1) || (offsetHeight > 0 && height < 1)) return true;
  }
  if (overflowX === "visible" && overflowY === "visible") return false;
  const { width, height } = element.getBoundingClientRect();
  return (overflowX !== "visible" && width < 1) || (overflowY !== "visible" && height < 1);
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "" && value !== "none";

function ownText(element: Element): string {
  if (element.tagName === "BR") return "\n";
  if (!isField(element)) return "";
  const isSecret = element instanceof HTMLInputElement && element.type === "password";
  return isSecret && element.value !== "" ? "•".repeat(element.value.length) : element.value || element.placeholder;
}

export function isField(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
