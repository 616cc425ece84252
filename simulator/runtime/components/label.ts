import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { builtinAt, hostElement } from "./dom";

/** Built-ins that a label can stand for. */
const CONTROLS = "wx-switch,wx-checkbox,wx-radio,wx-button,wx-input";

interface TouchEventLike {
  readonly target: unknown;
  getOriginalEvent(): unknown;
}

function controlOf(label: GeneralComponent): HTMLElement | null {
  const { for: id } = label.data as { for: string };
  if (id === "") return hostElement(label).querySelector<HTMLElement>(CONTROLS);
  const named = label.ownerShadowRoot?.getElementById(id);
  return named ? hostElement(named) : null;
}

/** `<label>`: a tap on it is a tap on the control it names in `for`, else on the first one inside. */
export const label = defineBuiltin("label", "<slot/>", {
  properties: { for: String },
  listeners: {
    "this.tap": function (this: GeneralComponent, event: TouchEventLike) {
      const original = event.getOriginalEvent() as Event | undefined;
      const control = controlOf(this);
      const onControl = (original?.target as Element | undefined)?.closest?.(CONTROLS);
      if (!control || onControl || control.hasAttribute("disabled")) return;
      builtinAt(control)?.triggerEvent("tap", {}, { originalEvent: original });
    },
  },
});
