import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { hostElement, part, writeAttribute } from "./dom";
import { fieldProperties, fieldTemplate, focusAtStart, listenToField, onField } from "./text-field";

const RPX_PER_SCREEN = 750;

/**
 * `<textarea>`: several lines. `confirm-type` other than `return` makes Enter confirm. Sends linechange with the height
 * of the text when it changes; with `auto-height` the field grows with it.
 */
export const textarea = defineBuiltin("textarea", fieldTemplate("textarea"), {
  externalClasses: ["placeholder-class"],
  data: { textHeight: 0, placeholderCss: "" },
  properties: {
    ...fieldProperties,
    autoHeight: {
      type: Boolean,
      observer: onField((_, on: boolean, component) =>
        writeAttribute(hostElement(component), "auto-height", on || null),
      ),
    },
    confirmType: { type: String, value: "return" },
    fixed: Boolean,
    showConfirmBar: Boolean,
    disableDefaultPadding: Boolean,
  },
  observers: {
    value() {
      this.measure();
    },
  },
  listeners: {
    "this.tap": function (this: { focusField(): void }) {
      this.focusField();
    },
  },
  lifetimes: {
    created() {
      listenToField(this.general(), () => this.data.confirmType !== "return");
    },
    attached() {
      focusAtStart(this.general());
      this.measure();
    },
  },
  methods: {
    focusField() {
      part(this, "field").focus();
    },
    measure() {
      const field = part<HTMLTextAreaElement>(this, "field");
      if (!field.isConnected) return;
      const { autoHeight, value, textHeight } = this.data;
      if (field.value !== value) field.value = value;
      field.style.height = "0";
      const height = field.scrollHeight;
      field.style.height = autoHeight ? `${height}px` : "";
      if (height === textHeight) return;
      this.setData({ textHeight: height });
      const line = Number.parseFloat(getComputedStyle(field).lineHeight) || 1;
      const heightRpx = (height * RPX_PER_SCREEN) / hostOf(this.general()).windowWidth;
      this.triggerEvent("linechange", { height, heightRpx, lineCount: Math.max(1, Math.round(height / line)) });
    },
    formValue(): string {
      return this.data.value;
    },
    clear() {
      this.setData({ value: "" });
    },
  },
});
