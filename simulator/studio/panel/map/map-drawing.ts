import { setAttribute } from "../element";
import { dbmText } from "../format";
import { centreOf, type MapBox, type MapPoint, RINGS_DBM, radiusOf } from "./map-place";

const SVG = "http://www.w3.org/2000/svg";

export interface MapLine {
  readonly from: MapPoint;
  readonly to: MapPoint;
  readonly kind: "ble" | "joining" | "joined";
  readonly label?: string;
}

/** Rings of equal signal around the phone, and who talks to whom. */
export class MapDrawing {
  readonly root = make("svg", { class: "map" });
  readonly #rings = make("g", {});
  readonly #lines = make("g", {});
  #drawn = "";

  constructor() {
    this.root.append(this.#rings, this.#lines);
  }

  drawRings(box: MapBox): void {
    const { x, y } = centreOf(box);
    setAttribute(this.root, "viewBox", `0 0 ${box.width} ${box.height}`);
    const rings = RINGS_DBM.flatMap((dbm, index) => {
      const r = radiusOf(dbm);
      const last = index === RINGS_DBM.length - 1;
      const label = make("text", { x: x + 6, y: y - r + 13, class: "map__ring" });
      label.textContent = dbmText(dbm);
      return [make("circle", { cx: x, cy: y, r, class: last ? "map__circle is-edge" : "map__circle" }), label];
    });
    this.#rings.replaceChildren(
      make("circle", { cx: x, cy: y, r: radiusOf(RINGS_DBM[3]), class: "map__glow" }),
      ...rings,
      make("circle", { cx: x, cy: y, r: 17, class: "map__phone" }),
    );
  }

  drawLines(lines: readonly MapLine[]): void {
    const key = JSON.stringify(lines);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#lines.replaceChildren(...lines.flatMap(drawLine));
  }
}

function drawLine({ from, to, kind, label }: MapLine): readonly SVGElement[] {
  const path = make("path", { d: `M${from.x} ${from.y}L${to.x} ${to.y}`, class: `map__line is-${kind}` });
  if (label === undefined) return [path];
  const text = make("text", { ...labelPlace(from, to, kind), class: `map__label is-${kind}` });
  text.textContent = label;
  return [path, text];
}

/** A BLE link is named beside the phone, on the far side of the device; a way into a network in its middle. */
function labelPlace(from: MapPoint, to: MapPoint, kind: MapLine["kind"]): Readonly<Record<string, string | number>> {
  if (kind !== "ble") return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - 8, "text-anchor": "middle" };
  const isLeft = to.x < from.x;
  return { x: from.x + (isLeft ? 26 : -26), y: from.y + 4, "text-anchor": isLeft ? "start" : "end" };
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}
