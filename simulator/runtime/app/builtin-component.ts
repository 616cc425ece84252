import type { ComponentOptions, typeUtils } from "glass-easel";

type Properties = typeUtils.PropertyList;
type Data = typeUtils.DataList;
type Methods = typeUtils.MethodList;

/**
 * Glass-easel component options as `ComponentSpace.defineComponent` takes them. `this` in observers, lifetimes and
 * methods is the component itself: `this.data`, `this.setData()`, `this.triggerEvent(name, detail)`, `this.$$` (its DOM
 * element, `<wx-NAME>`), `this.getShadowRoot()?.getElementById("i")?.$$` (a DOM element of its shadow tree).
 */
export type BuiltinDefinition = Omit<
  typeUtils.ComponentParams<Data, Properties, Methods>,
  "template" | "is" | "using"
> & {
  readonly options?: ComponentOptions;
};

/** One built-in component of WeChat, such as `<view>` or `<input>`. */
export interface BuiltinComponent {
  /** WXML tag; its DOM element is `<wx-NAME>`. */
  readonly name: string;
  /** WXML of its shadow tree. Native elements are written with a prefix: `<h-div>` becomes `<div>`. */
  readonly template: string;
  readonly definition: BuiltinDefinition;
}

/** Keeps the types of one definition, so that `this` is known in its methods. */
export function defineBuiltin<D extends Data, P extends Properties, M extends Methods>(
  name: string,
  template: string,
  definition: typeUtils.ComponentParams<D, P, M> & ThisType<typeUtils.ComponentInstance<D, P, M>>,
): BuiltinComponent {
  return { name, template, definition: definition as unknown as BuiltinDefinition };
}
