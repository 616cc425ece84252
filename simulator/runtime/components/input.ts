import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { part, writeAttribute } from "./dom";
import { fieldProperties, fieldTemplate, focusAtStart, listenToField, onField } from "./text-field";

/** Which keyboard a phone would show. WeChat filters nothing here either: a paste may hold letters. */
const KEYBOARDS: Readonly<Record<string, string>> = {
  number: "numeric",
  digit: "decimal",
  idcard: "text",
  text: "text",
};
const ENTER_HINTS: Readonly<Record<string, string>> = {
  send: "send",
  search: "search",
  next: "next",
  go: "go",
  done: "done",
};

/**
 * `<input>`: one line of text. Sends input (its listener's return value replaces the text), focus, blur and confirm;
 * keyboardheightchange never comes, as no keyboard covers the page. Types `safe-password` and `nickname` are refused.
 */
export const input = defineBuiltin("input", fieldTemplate("input"), {
  externalClasses: ["placeholder-class"],
  data: { placeholderCss: "" },
  properties: {
    ...fieldProperties,
    type: {
      type: String,
      value: "text",
      observer: onField((field, type: string, component) => {
        if (type === "safe-password" || type === "nickname") hostOf(component).refuse(`<input type="${type}">`);
        writeAttribute(field, "inputmode", KEYBOARDS[type] ?? "text");
      }),
    },
    password: {
      type: Boolean,
      observer: onField((field, password: boolean) => field.setAttribute("type", password ? "password" : "text")),
    },
    confirmType: {
      type: String,
      value: "done",
      observer: onField((field, type: string) => writeAttribute(field, "enterkeyhint", ENTER_HINTS[type] ?? "done")),
    },
  },
  listeners: {
    "this.tap": function (this: { $$: unknown; focusField(): void }) {
      this.focusField();
    },
  },
  lifetimes: {
    created() {
      listenToField(this.general(), () => true);
    },
    attached() {
      focusAtStart(this.general());
    },
  },
  methods: {
    focusField() {
      part(this, "field").focus();
    },
    formValue(): string {
      return this.data.value;
    },
    clear() {
      this.setData({ value: "" });
    },
  },
});
