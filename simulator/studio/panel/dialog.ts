import { button } from "./controls";
import { element } from "./element";
import type { Translate } from "./strings";

export interface FormDialog {
  readonly root: HTMLDialogElement;
  /** Shows one sentence about what is wrong; empty: nothing is. */
  complain(sentence: string): void;
}

/** A dialog with fields. `done` returns what is wrong, or undefined to close. */
export function formDialog(
  title: string,
  t: Translate,
  fields: readonly HTMLElement[],
  action: string,
  done: () => string | undefined,
): FormDialog {
  const complaint = element("p", { class: "dlg__bad", attributes: { role: "alert" } });
  const submit = (event: Event) => {
    event.preventDefault();
    const wrong = done();
    complaint.textContent = wrong ?? "";
    if (wrong === undefined) root.close();
  };
  const root = element(
    "dialog",
    { class: "dlg", on: { close: () => root.remove() } },
    element(
      "form",
      { on: { submit } },
      element("h2", {}, title),
      ...fields,
      complaint,
      element(
        "div",
        { class: "dlg__end" },
        button({ label: t("cancel"), press: () => root.close() }),
        element("button", { class: "tb tb--p", attributes: { type: "submit" } }, action),
      ),
    ),
  );
  return {
    root,
    complain: (sentence) => {
      complaint.textContent = sentence;
    },
  };
}

/** A labelled control of a form. */
export function field(label: string, control: HTMLElement, hint?: string): HTMLElement {
  return element(
    "label",
    { class: "fld" },
    element("span", {}, label),
    control,
    hint !== undefined && element("small", {}, hint),
  );
}

export function textInput(value: string, attributes: Readonly<Record<string, string | number | boolean>> = {}) {
  return element("input", { class: "inp", attributes: { type: "text", value, autocomplete: "off", ...attributes } });
}

export function choice<T extends string>(
  options: readonly { readonly value: T; readonly label: string }[],
  value: T,
): HTMLSelectElement {
  const root = element(
    "select",
    { class: "inp" },
    ...options.map((option) => element("option", { attributes: { value: option.value } }, option.label)),
  );
  root.value = value;
  return root;
}
