import { Component } from "glass-easel";

const handles = new WeakMap<object, object>();

/** Whether it is what app code has as `this` in a page or component. */
export function isInstance(value: unknown): value is object {
  return typeof value === "object" && value !== null && Component.isComponent(Reflect.get(value, "_$"));
}

/**
 * Stands for a page or component that an app puts into its data, and reaches it: what it has and does. It is a function, as
 * those stay one where data is copied.
 */
export function handleOf(instance: object): object {
  const known = handles.get(instance);
  if (known !== undefined) return known;
  const handle = new Proxy(() => undefined, {
    get: (_, key) => {
      const value: unknown = Reflect.get(instance, key);
      return typeof value === "function" ? value.bind(instance) : value;
    },
    set: (_, key, value) => Reflect.set(instance, key, value),
    has: (_, key) => Reflect.has(instance, key),
  });
  handles.set(instance, handle);
  return handle;
}
