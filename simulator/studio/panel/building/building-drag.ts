import { signalsFrom } from "../../../world/building/attenuation";
import type { Place } from "../../../world/building/floor-plan";
import type { Simulation } from "../../driver/simulation";
import { PX } from "./building-scale";

/** What was taken hold of is put elsewhere: a device, an access point, the person or, at right angles to itself, a wall. */
export function putThing(simulation: Simulation, key: string, place: Place): void {
  const { building } = simulation.world;
  if (building === undefined) return;
  const [what, rest = ""] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  if (key === "person") building.walker(simulation.phone.name)?.put(place);
  else if (what === "network")
    simulation.accessPoints.place(Number(rest), place, signalsFrom(place, building.places, building.walls));
  else if (what === "device") {
    building.moveDevice(rest, place);
    reachAnew(simulation);
  } else if (what === "wall") {
    const wall = building.walls[Number(rest)];
    if (wall === undefined) return;
    const [x, y] = place;
    const isUpright = Math.abs(wall.from[0] - wall.to[0]) < Math.abs(wall.from[1] - wall.to[1]);
    const moved = ([wallX, wallY]: Place): Place => (isUpright ? [x, wallY] : [wallX, y]);
    building.moveWall(Number(rest), { from: moved(wall.from), to: moved(wall.to) });
    reachAnew(simulation);
  }
}

/** Lets whatever in the picture has a `data-key` be dragged with mouse, pen or finger. */
export function dragIn(picture: SVGElement, put: (key: string, place: Place) => void): void {
  picture.addEventListener("pointerdown", (event) => {
    const grip = event.target instanceof Element ? event.target.closest<SVGElement>("[data-key]") : null;
    const key = grip?.dataset.key;
    const toPlan = picture instanceof SVGGraphicsElement ? picture.getScreenCTM()?.inverse() : undefined;
    if (key === undefined || toPlan === undefined) return;
    event.preventDefault();
    const move = ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toPlan);
      put(key, [Math.round((x / PX) * 10) / 10, Math.round((y / PX) * 10) / 10]);
    };
    const end = () => {
      picture.removeEventListener("pointermove", move);
      picture.classList.remove("is-dragging");
    };
    picture.classList.add("is-dragging");
    picture.setPointerCapture(event.pointerId);
    picture.addEventListener("pointermove", move);
    picture.addEventListener("pointerup", end, { once: true });
    picture.addEventListener("pointercancel", end, { once: true });
  });
}

/** Every access point of the building is heard differently now. */
function reachAnew({ accessPoints, world: { building } }: Simulation): void {
  if (building === undefined) return;
  for (const { id, point } of accessPoints.list) {
    if (point.place !== undefined)
      accessPoints.place(id, point.place, signalsFrom(point.place, building.places, building.walls));
  }
}
