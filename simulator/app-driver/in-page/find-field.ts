import { isDisabled } from "./find-text";
import { isField, type Look, oneLine } from "./shown-text";

const FIELDS = "input, textarea";

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * The field that a person would call so: by its placeholder, else by the text that labels it, else by its id or name. The first
 * in the document; a disabled or hidden one is none.
 */
export function fieldCalled(name: string, roots: readonly Element[], seen: Look): Field | undefined {
  const wanted = oneLine(name);
  const fields = roots
    .flatMap((root) => [...root.querySelectorAll(FIELDS)])
    .filter((element): element is Field => isField(element) && !isDisabled(element) && isThere(element));
  return (
    fields.find((field) => placeholderOf(field) === wanted) ??
    fields.find((field) => labelOf(field, seen) === wanted) ??
    fields.find((field) => namesOf(field).includes(wanted))
  );
}

/** Whether it has a place on the screen. */
export function isThere(field: Element): boolean {
  const { width, height } = field.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(field).visibility === "visible";
}

/** A mini program's field keeps its placeholder as its name for screen readers. */
const placeholderOf = (field: Field): string => oneLine(field.placeholder || (field.getAttribute("aria-label") ?? ""));

function labelOf(field: Field, seen: Look): string {
  const own = [placeholderOf(field), oneLine(field.value), "•".repeat(field.value.length)].filter(Boolean);
  return labelAround(hostOf(field), own, FIELDS, seen);
}

/**
 * What else the row or form item says that a field is in; where it shares that with other fields, what stands before it.
 *
 * @param own what it says itself @param fields selector of what such a label may be of
 */
export function labelAround(host: Element, own: readonly string[], fields: string, { texts }: Look): string {
  for (let inner = host; inner.parentElement !== null; inner = inner.parentElement) {
    const around = inner.parentElement;
    if (around.querySelectorAll(fields).length > 1) {
      const before = inner.previousElementSibling;
      const isLabel = before !== null && !before.matches(fields) && before.querySelector(fields) === null;
      return isLabel ? (texts.get(before) ?? "") : "";
    }
    const label = oneLine(own.reduce((rest, word) => rest.replace(word, ""), texts.get(around) ?? ""));
    if (label !== "") return label;
  }
  return "";
}

const namesOf = (field: Field): readonly string[] => [hostOf(field).id, field.id, field.name].filter(Boolean);

/** The element that the app wrote: `<input>` of a mini program is `<wx-input>` around the browser's own. */
const hostOf = (field: Field): Element => field.closest("wx-input, wx-textarea") ?? field;
