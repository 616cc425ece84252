import type { NameSet } from "./annotations";
import type { IconSet } from "./icons";
import { joined, PathWriter } from "./svg-path";

/** Side of one icon, as drawn. */
const SIDE = 24;
const SHARED = {
  fill: "none",
  // Only alpha counts in a mask, and no colour is shorter.
  stroke: "red",
  "stroke-width": "1.75",
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
} as const;
/** So many columns or rows share 100 % out in whole numbers. */
const COUNTS = [1, 2, 3, 5, 6, 11, 21, 26, 51, 101] as const;

/** Attributes that say where something is drawn; all others say how. */
const GEOMETRY: ReadonlySet<string> = new Set("d x y width height cx cy r rx ry transform".split(" "));
interface Shape {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Draws a package's icons on one picture, the mask of every `.icon`; `.icon-NAME` says where on it. What all icons have in
 * common is said once, and what one icon draws in one manner is one path: a third of the room of a picture each.
 *
 * @returns the rules; none when no icon is used.
 */
export function iconSheet(icons: IconSet, used: NameSet): string {
  const drawn = [...icons].filter(([name]) => used.has(name));
  if (drawn.length === 0) return "";
  const columns = atLeast(Math.sqrt(drawn.length));
  const rows = atLeast(drawn.length / columns);
  const cell = (index: number) => [index % columns, Math.floor(index / columns)] as const;
  const manners = new Map<string, string[]>();
  for (const [index, [, svg]] of drawn.entries()) {
    const [x, y] = cell(index);
    for (const [manner, drawing] of drawings(shapes(svg), x * SIDE, y * SIDE)) {
      manners.set(manner, [...(manners.get(manner) ?? []), ...drawing]);
    }
  }
  const drawing = [...manners].map(([manner, elements]) => inManner(manner, elements)).join("");
  const attributes = written(Object.entries({ viewBox: `0 0 ${columns * SIDE} ${rows * SIDE}`, ...SHARED }));
  const picture = `<svg xmlns='http://www.w3.org/2000/svg'${attributes}>${drawing}</svg>`;
  const places = drawn.map(([name], index) => {
    const [x, y] = cell(index);
    return `.icon-${name} { --i: ${share(x, columns)} ${share(y, rows)}; }`;
  });
  // A mask off its box shows nothing: so does an icon without a name.
  const sheet = `.icon { -webkit-mask: url("${dataUri(picture)}") no-repeat; -webkit-mask-position: var(--i, 100vw 0); -webkit-mask-size: ${columns}00% ${rows}00%; }`;
  return [sheet, ...places].join("\n");
}

function atLeast(count: number): number {
  return COUNTS.find((whole) => whole >= count) ?? Math.ceil(count);
}

/** A position in per cent shares out what the picture is larger than its box. */
function share(step: number, count: number): string {
  return step === 0 ? "0" : `${Number(((100 * step) / (count - 1)).toFixed(2))}%`;
}

function shapes(svg: string): Shape[] {
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "").replaceAll("currentColor", SHARED.stroke);
  return [...inner.matchAll(/<(\w+)([^>]*)>/g)].map(([, name = "", rest = ""]) => {
    const attributes = [...rest.matchAll(/([\w-]+)=["']([^"']*)["']/g)].map(
      ([, key = "", value = ""]) => [key, value] as const,
    );
    return { name, attributes: new Map(attributes) };
  });
}

/** What one icon draws, moved to its place: elements without the attributes that more than one may share, by those. */
function drawings(all: readonly Shape[], x: number, y: number): Map<string, string[]> {
  const paths = new Map<string, PathWriter>();
  const elements = new Map<string, string[]>();
  // First those that are a path anyway: others join them where that is shorter.
  const pathsFirst = [...all].sort((a, b) => Number(b.name === "path") - Number(a.name === "path"));
  for (const { name, attributes } of pathsFirst) {
    const manner = written([...attributes].filter(([key]) => !GEOMETRY.has(key)));
    const element = `<${name}${written(moved(attributes, x, y))}/>`;
    const path = attributes.has("transform") ? undefined : asPath(name, attributes);
    const writer = paths.get(manner) ?? new PathWriter();
    const room = path === undefined ? Infinity : writer.room(path, x, y) + (paths.has(manner) ? 0 : EMPTY_PATH.length);
    if (path !== undefined && (name === "path" || room < escaped(element).length)) {
      paths.set(manner, writer.add(path, x, y));
    } else {
      elements.set(manner, [...(elements.get(manner) ?? []), element]);
    }
  }
  for (const [manner, path] of paths) elements.set(manner, [pathElement(path), ...(elements.get(manner) ?? [])]);
  return elements;
}

/** The attributes that say where a shape is, said for its new place. */
function moved(attributes: Shape["attributes"], x: number, y: number): [string, string][] {
  const geometry = [...attributes].filter(([key]) => GEOMETRY.has(key));
  const transform = attributes.get("transform");
  if (transform !== undefined) {
    return geometry.map(([key, value]) => [key, key === "transform" ? `translate(${x} ${y})${value}` : value]);
  }
  return geometry.map(([key, value]) => {
    const move = key === "x" || key === "cx" ? x : key === "y" || key === "cy" ? y : 0;
    return [key, joined([Number(value) + move])];
  });
}

function asPath(name: string, attributes: Shape["attributes"]): string | undefined {
  const number = (key: string) => Number(attributes.get(key) ?? 0);
  if (name === "path") return attributes.get("d");
  if (name === "circle" || name === "ellipse") {
    const [across, down] = name === "circle" ? [number("r"), number("r")] : [number("rx"), number("ry")];
    const half = (width: number) => `a${across} ${down} 0 1 0 ${width} 0`;
    return `M${number("cx") - across} ${number("cy")}${half(2 * across)}${half(-2 * across)}`;
  }
  // Round corners are shorter to name than to draw.
  if (name !== "rect" || number("rx") !== 0) return undefined;
  return `M${number("x")} ${number("y")}h${number("width")}v${number("height")}h${-number("width")}z`;
}

function inManner(manner: string, elements: readonly string[]): string {
  const [first = "", ...others] = elements;
  if (manner === "") return elements.join("");
  return others.length === 0 ? first.replace("/>", `${manner}/>`) : `<g${manner}>${elements.join("")}</g>`;
}

const written = (attributes: Iterable<readonly [string, string]>): string =>
  [...attributes].map(([name, value]) => ` ${name}='${value}'`).join("");

/** What a URL in CSS cannot hold is escaped, nothing else. */
function dataUri(svg: string): string {
  return `data:image/svg+xml,${escaped(svg)}`;
}

function escaped(svg: string): string {
  return svg.replace(/[%#<>{}]/g, (character) => encodeURIComponent(character));
}

const pathElement = (path: PathWriter): string => `<path d='${path}'/>`;

const EMPTY_PATH = escaped(pathElement(new PathWriter()));
