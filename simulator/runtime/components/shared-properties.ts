import type { GeneralComponent, typeUtils } from "glass-easel";
import { readAnimationData } from "../animation/animation-actions";
import { playActions } from "../animation/play-actions";
import type { BuiltinComponent } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { hostElement, writeAttribute } from "./dom";

/** Accessibility attributes of WeChat (guide "无障碍访问"), plus the live region ones that its web views pass on. */
const ARIA = [
  "hidden",
  "role",
  "label",
  "checked",
  "disabled",
  "describedby",
  "expanded",
  "haspopup",
  "selected",
  "required",
  "orientation",
  "valuemin",
  "valuemax",
  "valuenow",
  "valuetext",
  "readonly",
  "multiselectable",
  "controls",
  "labelledby",
  "modal",
  "live",
  "atomic",
  "pressed",
  "invalid",
  "level",
  "busy",
  "current",
] as const;

type Shown = { readonly $$: unknown };

/** A property that shows as an attribute of the component's own element. */
function shownAs(attribute: string, read = (value: unknown): unknown => value) {
  return {
    type: null,
    value: null,
    observer(this: unknown, value: unknown) {
      writeAttribute(hostElement(this as Shown), attribute, read(value));
    },
  };
}

const camel = (name: string) => `aria${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const attributeOf = (name: string) => (name === "role" ? "role" : `aria-${name}`);

const SHARED: typeUtils.PropertyList = {
  hidden: shownAs("hidden", (value) => (value ? "" : null)),
  tabindex: shownAs("tabindex"),
  animation: {
    type: null,
    value: null,
    observer(this: unknown, value: unknown) {
      const component = this as GeneralComponent;
      const data = readAnimationData(value);
      if (data) playActions(hostElement(component), data.actions, hostOf(component).clock);
    },
  },
  ...Object.fromEntries(ARIA.map((name) => [camel(name), shownAs(attributeOf(name))])),
};

/** Gives a built-in what every one has: `hidden` and the `aria-*` attributes, passed on to the DOM. */
export function withSharedProperties(component: BuiltinComponent): BuiltinComponent {
  const { definition } = component;
  return { ...component, definition: { ...definition, properties: { ...SHARED, ...definition.properties } } };
}
