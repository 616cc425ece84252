import type { GeneralComponent, Element as GlassElement } from "glass-easel";
import { isFormField, isFormGroup } from "../app/native-behaviors";
import { builtinAt, hostElement } from "./dom";

/** What a built-in with a `name` gives to its form; methods of the component. */
export interface FormField {
  formValue(): unknown;
  /** Back to empty, off or the first choice, without an event. */
  clear(): void;
}

const FIELDS = ["input", "textarea", "switch", "slider", "picker", "picker-view", "checkbox-group", "radio-group"].map(
  (name) => `wx-${name}`,
);

/** Whether every component between a field and its form lets the form see what is inside (`wx://form-field-group`). */
function isSeen(field: GeneralComponent, form: GeneralComponent): boolean {
  const owner = form.ownerShadowRoot;
  for (let root = field.ownerShadowRoot; root && root !== owner; root = root.getHostNode().ownerShadowRoot) {
    if (!isFormGroup(root.getHostNode())) return false;
  }
  return true;
}

/** What an app's component with `wx://form-field` gives: its own properties. */
const ownField = (component: GeneralComponent): FormField & Pick<GeneralComponent, "data"> => ({
  data: component.data,
  formValue: () => component.data.value,
  clear: () => component.setData({ value: "" }),
});

function fieldsOf(form: HTMLElement): (Pick<GeneralComponent, "data"> & FormField)[] {
  const owner = builtinAt(form);
  return [...form.querySelectorAll("*")].flatMap((element) => {
    const component = (element as { __wxElement?: GlassElement }).__wxElement?.asGeneralComponent();
    if (!component || !owner || !isSeen(component, owner)) return [];
    if (FIELDS.includes(element.localName)) return [component as GeneralComponent & FormField];
    return isFormField(component) ? [ownField(component)] : [];
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
