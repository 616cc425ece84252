import type { GeneralComponent } from "glass-easel";

type Definition = Record<string, unknown>;
type Caller = { readonly _$: GeneralComponent };

const fields = new WeakSet<GeneralComponent>();
const groups = new WeakSet<GeneralComponent>();

/** Notes a component that has a behaviour, from its first moment on. */
const noting = (components: WeakSet<GeneralComponent>): Definition => ({
  lifetimes: {
    created(this: Caller) {
      components.add(this._$);
    },
  },
});

/** Whether a component gives its form a value by its `name` and `value`. */
export const isFormField = (component: GeneralComponent): boolean => fields.has(component);

/** Whether the fields inside a component are those of the form around it. */
export const isFormGroup = (component: GeneralComponent): boolean => groups.has(component);

/**
 * Behaviours that WeChat names by a text (framework docs, "内置behaviors"), as definitions of plain ones. The two that are
 * empty turn on what every component here can do.
 */
export const NATIVE_BEHAVIORS: Readonly<Record<string, Definition>> = {
  "wx://form-field": { ...noting(fields), properties: { name: String, value: { type: null, value: "" } } },
  "wx://form-field-group": noting(groups),
  "wx://form-field-button": {},
  "wx://component-export": {},
};
