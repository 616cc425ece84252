const NAMES: Readonly<Record<string, string>> = {
  "[object Array]": "Array",
  "[object Boolean]": "Boolean",
  "[object Date]": "Date",
  "[object Function]": "Function",
  "[object Number]": "Number",
  "[object RegExp]": "RegExp",
  "[object String]": "String",
};

/** `value.constructor` in WXS: the name of the value's type (WXS reference, "数据类型"). An own field of that name wins. */
export function constructorOf(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object" && Object.hasOwn(value, "constructor")) return Reflect.get(value, "constructor");
  return NAMES[Object.prototype.toString.call(value)] ?? "Object";
}
