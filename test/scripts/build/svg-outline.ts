const STEP = /([a-z])([^a-z]*)/gi;
const NUMBER = /-?\d*\.?\d+/g;
const SHARED = ["xmlns", "width", "height", "viewBox", "stroke-linecap", "stroke-linejoin"];

/**
 * What a picture draws, whatever it is written as: one line for every stretch of the pen, with absolute places and the
 * attributes that hold there; shapes are drawn with the pen as well.
 */
export function outline(svg: string, moveX: number, moveY: number): string[] {
  const lines: string[] = [];
  const open: Record<string, string>[] = [];
  for (const [, end, name = "", rest = "", closed] of svg.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>/g)) {
    if (end === "/") {
      open.pop();
      continue;
    }
    const own = Object.fromEntries(
      [...rest.matchAll(/([\w-]+)=["']([^"']*)["']/g)].map(([, key, value]) => [key, value]),
    );
    if (name === "svg") for (const key of SHARED) delete own[key];
    const all: Record<string, string> = { ...open.at(-1), ...own };
    if (closed !== "/") {
      open.push(all);
      continue;
    }
    const { d, x, y, width, height, cx, cy, r, rx, ry, transform, ...manner } = all;
    const shape = { name, d, x, y, width, height, cx, cy, r, rx, ry };
    const how = Object.entries(manner).sort().join(" ").replaceAll("currentColor", "red");
    // A turned shape is moved before it is turned.
    const turned = /^(?:translate\(([\d.]+) ([\d.]+)\))?(.*)$/.exec(transform ?? "") ?? [];
    const [dx, dy] = transform === undefined ? [0, 0] : [Number(turned[1] ?? 0), Number(turned[2] ?? 0)];
    for (const stretch of stretches(penOf(shape), moveX + dx, moveY + dy))
      lines.push(`${stretch}|${how}|${turned[3] ?? ""}`);
  }
  return lines;
}

function penOf(shape: Record<string, string | undefined>): string {
  const { name, d = "" } = shape;
  const number = (key: string) => Number(shape[key] ?? 0);
  if (name === "path") return d;
  if (name === "rect") {
    const [w, h] = [number("width"), number("height")];
    if (number("rx") === 0) return `M${number("x")} ${number("y")}h${w}v${h}h${-w}z`;
    // Nothing else is written with two such steps.
    return `M${number("x")} ${number("y")}l${w} ${h} ${number("rx")} ${number("ry")}`;
  }
  const [across, down] = name === "circle" ? [number("r"), number("r")] : [number("rx"), number("ry")];
  const half = (width: number) => `a${across} ${down} 0 1 0 ${width} 0`;
  return `M${number("cx") - across} ${number("cy")}${half(2 * across)}${half(-2 * across)}`;
}

/** Each with all its places absolute; level and upright lines are lines. */
function stretches(path: string, moveX: number, moveY: number): string[] {
  const found: string[][] = [];
  let [x, y] = [0, 0];
  let start = [0, 0];
  const place = (px: number, py: number) =>
    `${(px + moveX).toFixed(2)},${(py + moveY).toFixed(2)}`.replaceAll("-0.00", "0.00");
  for (const [, letter = "", rest = ""] of path.matchAll(STEP)) {
    const numbers = (rest.match(NUMBER) ?? []).map(Number);
    const isStep = letter === letter.toLowerCase();
    let kind = letter.toLowerCase();
    if (kind === "z") {
      found.at(-1)?.push("z");
      [x = 0, y = 0] = start;
      continue;
    }
    do {
      const [baseX, baseY] = isStep ? [x, y] : [0, 0];
      if (kind === "h") x = baseX + (numbers.shift() ?? 0);
      else if (kind === "v") y = baseY + (numbers.shift() ?? 0);
      else {
        const arc = kind === "a" ? numbers.splice(0, 5) : [];
        const count = { m: 2, l: 2, t: 2, a: 2, q: 4, s: 4, c: 6 }[kind] ?? 0;
        const points = numbers.splice(0, count);
        const places: string[] = [];
        for (let at = 0; at < count; at += 2) {
          [x, y] = [baseX + (points[at] ?? 0), baseY + (points[at + 1] ?? 0)];
          places.push(place(x, y));
        }
        if (kind === "m") {
          found.push([places.join()]);
          start = [x, y];
          kind = "l";
          continue;
        }
        if (kind !== "l") {
          found.at(-1)?.push(`${kind}${arc.join()} ${places.join()}`);
          continue;
        }
      }
      found.at(-1)?.push(`l ${place(x, y)}`);
    } while (numbers.length > 0);
  }
  return found.map((steps) => steps.join(" "));
}
