import type { GeneralComponent } from "glass-easel";
import { toPhoneUnits } from "../bundle/phone-units";
import { hostElement, part, writeAttribute } from "./dom";

export type Field = HTMLInputElement | HTMLTextAreaElement;
const fieldOf = (component: unknown): Field => part<Field>(component as GeneralComponent, "field");

/** A property whose changes reach the native field. */
export function onField<T>(apply: (field: Field, value: T, component: GeneralComponent) => void) {
  return function (this: unknown, value: T): void {
    apply(fieldOf(this), value, this as GeneralComponent);
  };
}

const select = (field: Field, { cursor, selectionStart, selectionEnd }: Record<string, unknown>) => {
  if (Number(selectionStart) >= 0 && Number(selectionEnd) >= 0) {
    field.setSelectionRange(Number(selectionStart), Number(selectionEnd));
  } else if (Number(cursor) >= 0) field.setSelectionRange(Number(cursor), Number(cursor));
};

const showFocus = (field: Field, focused: boolean) => {
  if (!field.isConnected || focused === (field.ownerDocument.activeElement === field)) return;
  if (focused) field.focus();
  else field.blur();
};

/** Attributes that `<input>` and `<textarea>` share. What concerns the keyboard on the glass has nothing to move here. */
export const fieldProperties = {
  name: { type: String, observer: onField((field, name: string) => writeAttribute(field, "name", name || null)) },
  value: {
    type: String,
    observer: onField((field, value: string) => {
      if (field.value !== value) field.value = value;
    }),
  },
  placeholder: {
    type: String,
    observer: onField((field, text: string) => writeAttribute(field, "aria-label", text || null)),
  },
  placeholderStyle: {
    type: String,
    observer(this: unknown, style: string) {
      (this as GeneralComponent).setData({ placeholderCss: toPhoneUnits(style) });
    },
  },
  disabled: {
    type: Boolean,
    observer: onField((field, disabled: boolean) => {
      field.disabled = disabled;
    }),
  },
  maxlength: {
    type: Number,
    value: 140,
    observer: onField((field, length: number) => writeAttribute(field, "maxlength", length < 0 ? null : length)),
  },
  focus: { type: Boolean, observer: onField(showFocus) },
  autoFocus: Boolean,
  cursor: { type: Number, value: -1, observer: onField((field, _: number, { data }) => select(field, data)) },
  selectionStart: { type: Number, value: -1, observer: onField((field, _: number, { data }) => select(field, data)) },
  selectionEnd: { type: Number, value: -1, observer: onField((field, _: number, { data }) => select(field, data)) },
  confirmHold: Boolean,
  adjustPosition: Boolean,
  holdKeyboard: Boolean,
  cursorSpacing: null,
  alwaysEmbed: Boolean,
  adjustKeyboardTo: String,
  cursorColor: String,
};

/** A listener of `input` may return the text, or `{ value, cursor }`, that the field should hold instead. */
function replaceBy(answer: unknown, field: Field, component: GeneralComponent): void {
  const { value, cursor } = typeof answer === "string" ? { value: answer, cursor: -1 } : (answer as Answer);
  if (typeof value !== "string") return;
  component.setData({ value });
  if (typeof cursor === "number" && cursor >= 0) field.setSelectionRange(cursor, cursor);
}

interface Answer {
  readonly value?: unknown;
  readonly cursor?: unknown;
}

function typed(component: GeneralComponent, field: Field, keyCode: number): void {
  let answer: unknown;
  component.setData({ value: field.value });
  const detail = { value: field.value, cursor: field.selectionStart ?? field.value.length, keyCode };
  component.triggerEvent("input", detail, {
    handleListenerReturn: (returned) => {
      answer = returned ?? answer;
    },
  });
  if (answer !== undefined) replaceBy(answer, field, component);
}

/** Turns the native field's events into WeChat's; text under composition waits until it is chosen. */
export function listenToField(component: GeneralComponent, confirms: () => boolean): void {
  const field = fieldOf(component);
  let keyCode = 0;
  field.addEventListener("keydown", (event) => {
    const { key, keyCode: code, isComposing } = event as KeyboardEvent;
    keyCode = code;
    if (key !== "Enter" || isComposing || !confirms()) return;
    event.preventDefault();
    component.triggerEvent("confirm", { value: field.value });
    if (!component.data.confirmHold) field.blur();
  });
  field.addEventListener("input", (event) => {
    if ((event as InputEvent).isComposing) component.setData({ value: field.value });
    else typed(component, field, keyCode);
  });
  field.addEventListener("compositionend", () => typed(component, field, keyCode));
  field.addEventListener("focus", () => {
    component.setData({ focus: true });
    select(field, component.data);
    component.triggerEvent("focus", { value: field.value, height: 0 });
  });
  field.addEventListener("blur", () => {
    // A page that goes takes the focus with it: its components have no data any more.
    if (hostElement(component) === undefined || hostElement(component) === null) return;
    component.setData({ focus: false });
    component.triggerEvent("blur", { value: field.value, cursor: field.selectionStart ?? 0 });
  });
}

/** Puts the cursor into a field that asks for it, once it stands in the page. */
export function focusAtStart(component: GeneralComponent): void {
  const { focus, autoFocus } = component.data as Record<string, unknown>;
  if (focus || autoFocus) fieldOf(component).focus();
}

/** @param tag - `input` or `textarea`: the shadow tree around the native one */
export const fieldTemplate = (tag: string) =>
  `<h-div class="wx-field-box"><h-div wx:if="{{value === '' && placeholder !== ''}}" class="wx-placeholder placeholder-class" style="{{placeholderCss}}" aria-hidden="true">{{placeholder}}</h-div><h-${tag} id="field" class="wx-field" maxlength="140"/></h-div>`;
