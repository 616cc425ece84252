import type { BuiltinComponent } from "./builtin-component";

/** `wx.canIUse` of a component: `button`, `button.open-type`, `button.open-type.share`. Values of attributes are not told apart. */
export function canUseComponent(builtins: readonly BuiltinComponent[], schema: unknown): boolean {
  const [tag, attribute] = String(schema).split(".");
  const found = builtins.find(({ name }) => name === tag);
  if (found === undefined || attribute === undefined) return found !== undefined;
  const property = attribute.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
  return property in (found.definition.properties ?? {}) || attribute.startsWith("bind");
}
