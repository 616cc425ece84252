/** Unit of a transform's numbers, by its name. */
function unitOf(type: string, index: number): string {
  if (type === "rotate3d") return index === 3 ? "deg" : "";
  if (type.startsWith("rotate") || type.startsWith("skew")) return "deg";
  return type.startsWith("translate") ? "px" : "";
}

/** One function of a CSS transform, such as `translate(10px, 0px)`. What is text keeps the unit it came with. */
export function transformText(type: string, args: readonly unknown[]): string {
  const values = args.map((value, index) =>
    typeof value === "number" ? `${value}${unitOf(type, index)}` : String(value),
  );
  return `${type}(${values.join(", ")})`;
}
