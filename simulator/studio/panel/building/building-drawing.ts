import { bestSignal } from "../../../world/building/best-signal";
import type { Building } from "../../../world/building/building";
import { middleOf, type Place } from "../../../world/building/floor-plan";
import { setAttribute, setText } from "../element";
import { dbmText } from "../format";
import { PX, px, svg, viewBoxOf, WEAK_DBM, weakestIn } from "./building-scale";

/** Signals between which the light of an access point fades, dBm. */
const [BRIGHT_DBM, DARK_DBM] = [-45, -92];
/** Squares of the heat, a metre. */
const PER_METRE = 2;

/** Walls, rooms, and how far the access points reach: drawn anew only when one of them moved. */
export class BuildingDrawing {
  readonly root = svg("svg", { class: "bd", preserveAspectRatio: "xMidYMid meet" });
  readonly #building: Building;
  readonly #weakLabel: string;
  readonly #heat = svg("image", { class: "bd__heat", preserveAspectRatio: "none" });
  readonly #weak = svg("g");
  readonly #walls = svg("g");
  #drawn = "";

  constructor(building: Building, weakLabel: string) {
    this.#building = building;
    this.#weakLabel = weakLabel;
    const hatch = svg("pattern", { id: "bd-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse" });
    hatch.append(svg("path", { d: "M0 7L7 0", class: "bd__hatch" }));
    const defs = svg("defs");
    defs.append(hatch);
    const names = building.plan.rooms.map((room) => {
      const { x, y } = px(middleOf(room));
      const text = svg("text", { x, y: y + (room.size[1] * PX) / 2 - 5, class: "bd__room" });
      text.textContent = room.name;
      return text;
    });
    setAttribute(this.root, "viewBox", viewBoxOf(building.plan));
    this.root.append(defs, this.#heat, this.#weak, this.#walls, ...names);
  }

  /** @param accessPoints where those that are on stand. */
  draw(accessPoints: readonly Place[]): void {
    const { walls, places } = this.#building;
    const key = JSON.stringify([accessPoints, walls]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#drawWalls();
    this.#drawHeat(accessPoints);
    const weak = this.#building.plan.rooms.flatMap((room) => {
      const dbm = weakestIn(room, places, accessPoints, walls);
      if (dbm === undefined || dbm > WEAK_DBM) return [];
      const { x, y } = px(room.at);
      const [width, height] = [room.size[0] * PX, room.size[1] * PX];
      const label = svg("text", { x: x + width / 2, y: y + height + 14, class: "bd__weak" });
      setText(label, `${this.#weakLabel} ${dbmText(dbm)}`);
      return [svg("rect", { x, y, width, height, fill: "url(#bd-hatch)" }), label];
    });
    this.#weak.replaceChildren(...weak);
  }

  /** A line to be seen and a broader one to be taken hold of. */
  #drawWalls(): void {
    const lines = this.#building.walls.flatMap(({ from, to, attenuation }, index) => {
      const [start, end] = [px(from), px(to)];
      const ends = { x1: start.x, y1: start.y, x2: end.x, y2: end.y };
      const isThick = attenuation > 8;
      return [
        svg("line", { ...ends, class: isThick ? "bd__wall is-thick" : "bd__wall" }),
        svg("line", { ...ends, class: "bd__grip", "data-key": `wall:${index}` }),
      ];
    });
    this.#walls.replaceChildren(...lines);
  }

  /** A small picture, a pixel for each half metre, that the browser smooths. */
  #drawHeat(accessPoints: readonly Place[]): void {
    if (typeof CanvasRenderingContext2D === "undefined") return;
    const { plan, walls } = this.#building;
    const right = Math.max(...plan.rooms.map(({ at, size }) => at[0] + size[0]));
    const bottom = Math.max(...plan.rooms.map(({ at, size }) => at[1] + size[1]));
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(right * PER_METRE);
    canvas.height = Math.ceil(bottom * PER_METRE);
    const context = canvas.getContext("2d");
    if (context === null) return;
    for (let row = 0; row < canvas.height; row++) {
      for (let column = 0; column < canvas.width; column++) {
        const place: Place = [(column + 0.5) / PER_METRE, (row + 0.5) / PER_METRE];
        if (this.#building.roomAt(place) === undefined) continue;
        const dbm = bestSignal(accessPoints, place, walls) ?? DARK_DBM;
        const share = Math.max(0, Math.min(1, (dbm - DARK_DBM) / (BRIGHT_DBM - DARK_DBM)));
        context.fillStyle = `rgba(96, 122, 190, ${(share * 0.6).toFixed(3)})`;
        context.fillRect(column, row, 1, 1);
      }
    }
    const size = { x: 0, y: 0, width: (canvas.width / PER_METRE) * PX, height: (canvas.height / PER_METRE) * PX };
    for (const [name, value] of Object.entries(size)) setAttribute(this.#heat, name, value);
    setAttribute(this.#heat, "href", canvas.toDataURL());
  }
}
