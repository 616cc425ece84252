import { builtinAt } from "../../runtime/components/dom";
import { isThere, labelAround } from "./find-field";
import { isDisabled } from "./find-text";
import { freePoint, type Point } from "./free-point";
import { type Look, oneLine } from "./shown-text";

const CONTROLS = "wx-switch, wx-slider, wx-checkbox, wx-radio";

/** What a finger does to a control so that it says what the person wants; no point: it says that already. */
export interface Setting {
  readonly point?: Point;
}

/**
 * The switch, slider, checkbox or radio button that a person would call so: by the text that labels it, else by its id or name. The
 * first in the document; a disabled or hidden one is none.
 */
export function controlCalled(name: string, roots: readonly Element[], seen: Look): Element | undefined {
  const wanted = oneLine(name);
  const controls = roots
    .flatMap((root) => [...root.querySelectorAll(CONTROLS)])
    .filter((control) => !isDisabled(control) && isThere(control));
  return (
    controls.find((control) => labelAround(control, [seen.texts.get(control) ?? ""], CONTROLS, seen) === wanted) ??
    controls.find((control) => control.id === wanted || builtinAt(control)?.data.name === wanted)
  );
}

/** @param value `on` or `off`; of a slider a number on it @returns undefined: it cannot say that, or something covers it */
export function settingOf(control: Element, value: string): Setting | undefined {
  if (control.tagName === "WX-SLIDER") return slidTo(control, value);
  if (value !== "on" && value !== "off") return undefined;
  const isOn = control.getAttribute("aria-checked") === "true";
  if (isOn === (value === "on")) return {};
  const point = freePoint(control);
  return point && { point };
}

function slidTo(slider: Element, value: string): Setting | undefined {
  const [min, max, now] = ["aria-valuemin", "aria-valuemax", "aria-valuenow"].map((name) =>
    Number(slider.getAttribute(name)),
  ) as [number, number, number];
  const wanted = value.trim() === "" ? Number.NaN : Number(value);
  if (!(wanted >= min && wanted <= max)) return undefined;
  if (wanted === now) return {};
  // Brings it into view; the finger then goes to the place of the value.
  if (freePoint(slider) === undefined) return undefined;
  const { left, width, top, height } = (slider.querySelector(".wx-slider-track") ?? slider).getBoundingClientRect();
  return { point: { x: left + (width * (wanted - min)) / (max - min), y: top + height / 2 } };
}
