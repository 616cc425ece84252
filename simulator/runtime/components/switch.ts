import { defineBuiltin } from "../app/builtin-component";
import { hostElement } from "./dom";

/** `<switch>`: tapping it turns it and sends change `{ value }`; a form reads true or false. */
export const switchControl = defineBuiltin(
  "switch",
  "<h-span wx:if=\"{{type === 'checkbox'}}\" class=\"wx-choice wx-choice-box {{checked ? 'wx-on' : ''}}\" style=\"{{checked && color ? 'color:' + color : ''}}\"></h-span><h-div wx:else class=\"wx-switch-track {{checked ? 'wx-on' : ''}}\" style=\"{{checked && color ? 'background:' + color + ';border-color:' + color : ''}}\"><h-div class=\"wx-switch-knob\"></h-div></h-div>",
  {
    properties: {
      name: String,
      checked: Boolean,
      disabled: Boolean,
      color: String,
      /** `switch` or `checkbox`. */
      type: { type: String, value: "switch" },
    },
    observers: {
      "checked, disabled"(checked: boolean, disabled: boolean) {
        hostElement(this).setAttribute("aria-checked", String(checked));
        hostElement(this).toggleAttribute("disabled", disabled);
      },
    },
    listeners: {
      "this.tap": function (this: { toggle(): void }) {
        this.toggle();
      },
    },
    lifetimes: {
      created() {
        hostElement(this).setAttribute("role", "switch");
        hostElement(this).setAttribute("aria-checked", "false");
      },
    },
    methods: {
      toggle() {
        const { checked, disabled } = this.data;
        if (disabled) return;
        this.setData({ checked: !checked });
        this.triggerEvent("change", { value: !checked });
      },
      formValue(): boolean {
        return this.data.checked;
      },
      clear() {
        this.setData({ checked: false });
      },
    },
  },
);
