import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { choiceProperties, choicesOf, choiceTemplate, groupOf, showChoice } from "./choices";

/** `<checkbox>`: a tap turns it; its group sends change. */
export const checkbox = defineBuiltin("checkbox", choiceTemplate("box"), {
  properties: choiceProperties,
  observers: {
    "checked, disabled"() {
      showChoice(this.general(), "checkbox");
    },
  },
  listeners: {
    "this.tap": function (this: GeneralComponent) {
      if (this.data.disabled) return;
      this.setData({ checked: !this.data.checked });
      const group = groupOf(this, "wx-checkbox-group");
      if (group) group.triggerEvent("change", { value: chosenIn(group) });
    },
  },
  lifetimes: {
    created() {
      showChoice(this.general(), "checkbox");
    },
  },
});

const chosenIn = (group: GeneralComponent) =>
  choicesOf(group, "wx-checkbox")
    .filter(({ data }) => data.checked)
    .map(({ data }) => data.value);

/** `<checkbox-group>`: change `{ value }` holds the values of the boxes that are checked. */
export const checkboxGroup = defineBuiltin("checkbox-group", "<slot/>", {
  properties: { name: String },
  methods: {
    formValue(): string[] {
      return chosenIn(this.general());
    },
    clear() {
      for (const box of choicesOf(this.general(), "wx-checkbox")) box.setData({ checked: false });
    },
  },
});
