import type { GeneralComponent } from "glass-easel";
import { builtinAt, hostElement } from "./dom";

/** A checkbox or radio: its value and whether it is chosen. */
export interface Choice extends GeneralComponent {
  readonly data: { readonly value: string; readonly checked: boolean; readonly disabled: boolean };
}

/** The choices inside a group, in the order they show. */
export function choicesOf(group: GeneralComponent, tag: "wx-checkbox" | "wx-radio"): Choice[] {
  return [...hostElement(group).querySelectorAll(tag)].flatMap((element) => {
    const choice = builtinAt(element);
    return choice ? [choice as Choice] : [];
  });
}

/** The group around a choice, if there is one. */
export function groupOf(choice: GeneralComponent, tag: "wx-checkbox-group" | "wx-radio-group") {
  return builtinAt(hostElement(choice).closest(tag));
}

/** What checkbox and radio share. */
export const choiceProperties = {
  value: String,
  checked: Boolean,
  disabled: Boolean,
  color: String,
};

/** @param kind - class of the mark: a box or a disc */
export const choiceTemplate = (kind: "box" | "disc") =>
  `<h-span class="wx-choice wx-choice-${kind} {{checked ? 'wx-on' : ''}}" style="{{checked && color ? 'color:' + color : ''}}"></h-span><slot/>`;

/** Tells assistive technology what the choice is and whether it is chosen. */
export function showChoice(component: GeneralComponent, role: "checkbox" | "radio"): void {
  const { checked, disabled } = component.data as Choice["data"];
  const element = hostElement(component);
  element.setAttribute("role", role);
  element.setAttribute("aria-checked", String(checked));
  element.toggleAttribute("disabled", disabled);
}
