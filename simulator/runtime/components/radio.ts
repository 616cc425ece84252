import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { choiceProperties, choicesOf, choiceTemplate, groupOf, showChoice } from "./choices";

/** Also when the page's data chooses one: a group has one choice. */
function uncheckOthers(radio: GeneralComponent): void {
  const group = groupOf(radio, "wx-radio-group");
  if (!group) return;
  for (const other of choicesOf(group, "wx-radio")) {
    if (other !== radio && other.data.checked) other.setData({ checked: false });
  }
}

function choose(radio: GeneralComponent): void {
  const group = groupOf(radio, "wx-radio-group");
  radio.setData({ checked: true });
  group?.triggerEvent("change", { value: radio.data.value });
}

/** `<radio>`: a tap chooses it, and no other one of its group; a second tap changes nothing. */
export const radio = defineBuiltin("radio", choiceTemplate("disc"), {
  properties: choiceProperties,
  observers: {
    "checked, disabled"() {
      showChoice(this.general(), "radio");
    },
    checked(checked: boolean) {
      if (checked) uncheckOthers(this.general());
    },
  },
  listeners: {
    "this.tap": function (this: GeneralComponent) {
      if (!this.data.disabled && !this.data.checked) choose(this);
    },
  },
  lifetimes: {
    created() {
      showChoice(this.general(), "radio");
    },
  },
});

/** `<radio-group>`: change `{ value }` holds the value of the radio that was chosen. */
export const radioGroup = defineBuiltin("radio-group", "<slot/>", {
  properties: { name: String },
  methods: {
    formValue(): string {
      return choicesOf(this.general(), "wx-radio").find(({ data }) => data.checked)?.data.value ?? "";
    },
    clear() {
      for (const other of choicesOf(this.general(), "wx-radio")) other.setData({ checked: false });
    },
  },
});
