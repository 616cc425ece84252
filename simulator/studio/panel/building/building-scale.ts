import { bestSignal } from "../../../world/building/best-signal";
import type { FloorPlan, Place, Room, Wall } from "../../../world/building/floor-plan";
import { setAttribute } from "../element";

const SVG = "http://www.w3.org/2000/svg";
/** Of a building's picture, px a metre; the browser scales the whole. */
export const PX = 16;
/** Kept free around the plan, px. */
const MARGIN = 26;
/** A room whose best access point arrives with less is drawn as weak, dBm. */
export const WEAK_DBM = -85;

/** A place as the picture has it. */
export function px([x, y]: Place): { readonly x: number; readonly y: number } {
  return { x: x * PX, y: y * PX };
}

/** The part of the plane that the picture shows. */
export function viewBoxOf({ rooms }: FloorPlan): string {
  const left = Math.min(...rooms.map(({ at }) => at[0])) * PX - MARGIN;
  const top = Math.min(...rooms.map(({ at }) => at[1])) * PX - MARGIN;
  const right = Math.max(...rooms.map(({ at, size }) => at[0] + size[0])) * PX + MARGIN;
  const bottom = Math.max(...rooms.map(({ at, size }) => at[1] + size[1])) * PX + MARGIN;
  return `${left} ${top} ${right - left} ${bottom - top}`;
}

export function svg(name: string, attributes: Readonly<Record<string, string | number>> = {}): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) setAttribute(made, attribute, value);
  return made;
}

/** The weakest of what a room's devices hear of their best access point, dBm; undefined: nothing there, or no access point. */
export function weakestIn(
  room: Room,
  devices: ReadonlyMap<string, Place>,
  accessPoints: readonly Place[],
  walls: readonly Wall[],
): number | undefined {
  const inside = [...devices.values()].filter(
    ([x, y]) => x >= room.at[0] && y >= room.at[1] && x <= room.at[0] + room.size[0] && y <= room.at[1] + room.size[1],
  );
  const heard = inside.flatMap((place) => bestSignal(accessPoints, place, walls) ?? []);
  return heard.length === 0 ? undefined : Math.min(...heard);
}
