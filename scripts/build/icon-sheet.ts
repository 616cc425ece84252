import type { NameSet } from "./annotations";
import type { IconSet } from "./icons";

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

/**
 * Draws a package's icons on one square picture, the mask of every `.icon`; `.icon-NAME` says where on it. What all icons
 * have in common is said once: half the room of a picture each.
 *
 * @returns the rules; none when no icon is used.
 */
export function iconSheet(icons: IconSet, used: NameSet): string {
  const drawn = [...icons].filter(([name]) => used.has(name));
  if (drawn.length === 0) return "";
  const columns = Math.ceil(Math.sqrt(drawn.length));
  const cell = (index: number) => [index % columns, Math.floor(index / columns)] as const;
  const drawings = drawn.map(([, svg], index) => {
    const [x, y] = cell(index);
    return moved(shapes(svg), x * SIDE, y * SIDE);
  });
  const attributes = Object.entries({ viewBox: `0 0 ${columns * SIDE} ${columns * SIDE}`, ...SHARED });
  const picture = `<svg xmlns='http://www.w3.org/2000/svg' ${joined(attributes)}>${drawings.join("")}</svg>`;
  const places = drawn.map(([name], index) => {
    const [x, y] = cell(index);
    return `.icon-${name} { --i: ${share(x, columns)} ${share(y, columns)}; }`;
  });
  // A mask off its box shows nothing: so does an icon without a name.
  const sheet = `.icon { -webkit-mask: url("${dataUri(picture)}") no-repeat; -webkit-mask-position: var(--i, 100vw 0); -webkit-mask-size: ${columns}00%; }`;
  return [sheet, ...places].join("\n");
}

/** A position in per cent shares out what the picture is larger than its box. */
function share(step: number, columns: number): string {
  return step === 0 ? "0" : `${Number(((100 * step) / (columns - 1)).toFixed(2))}%`;
}

/** What an icon draws, without the attributes that all of them have. */
function shapes(svg: string): string[] {
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "").replaceAll('"', "'");
  return (inner.match(/<[^>]+>/g) ?? []).map((shape) => shape.replaceAll("currentColor", SHARED.stroke));
}

function moved(drawing: readonly string[], x: number, y: number): string {
  if (x === 0 && y === 0) return drawing.join("");
  const attribute = `transform='translate(${x}${y === 0 ? "" : ` ${y}`})'`;
  const [first = "", ...others] = drawing;
  return others.length === 0 ? first.replace(/\/>$/, ` ${attribute}/>`) : `<g ${attribute}>${drawing.join("")}</g>`;
}

const joined = (attributes: readonly (readonly [string, string])[]): string =>
  attributes.map(([name, value]) => `${name}='${value}'`).join(" ");

/** What a URL in CSS cannot hold is escaped, nothing else. */
function dataUri(svg: string): string {
  return `data:image/svg+xml,${svg.replace(/[%#<>{}]/g, (character) => encodeURIComponent(character))}`;
}
