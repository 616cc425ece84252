import type { GeneralComponent } from "glass-easel";
import { builtinAt, hostElement } from "./dom";

/** What a built-in with a `name` gives to its form; methods of the component. */
export interface FormField {
  formValue(): unknown;
  /** Back to empty, off or the first choice, without an event. */
  clear(): void;
}

const FIELDS = ["input", "textarea", "switch", "slider", "picker", "checkbox-group", "radio-group"];
const FIELD_SELECTOR = FIELDS.map((name) => `wx-${name}`).join(",");

function fieldsOf(form: HTMLElement): (GeneralComponent & FormField)[] {
  return [...form.querySelectorAll(FIELD_SELECTOR)].flatMap((element) => {
    const component = builtinAt(element);
    return component ? [component as GeneralComponent & FormField] : [];
  });
}

/** Values by `name`; a field without a name is left out. */
export function collectForm(form: HTMLElement): Record<string, unknown> {
  const named = fieldsOf(form).map((field): [string, unknown] => [String(field.data.name ?? ""), field.formValue()]);
  return Object.fromEntries(named.filter(([name]) => name !== ""));
}

/** Sends `submit` with the values, or clears the fields and sends `reset`, for the form around a component. */
export function sendForm(from: GeneralComponent, kind: "submit" | "reset"): void {
  const element = hostElement(from).closest<HTMLElement>("wx-form");
  const form = builtinAt(element);
  if (!form || !element) return;
  if (kind === "submit") {
    form.triggerEvent("submit", { value: collectForm(element), formId: "" });
  } else {
    for (const field of fieldsOf(element)) field.clear();
    form.triggerEvent("reset", {});
  }
}
