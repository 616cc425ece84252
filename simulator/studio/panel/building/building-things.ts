import type { Place } from "../../../world/building/floor-plan";
import type { BatchLook } from "../../driver/batch-watch";
import type { Simulation } from "../../driver/simulation";
import { setAttribute, setText } from "../element";
import type { Translate } from "../strings";
import { PX, px, svg } from "./building-scale";

/** Radius of a device, px. */
const DOT = 4.2;
/** What a phone hears well enough to work with, metres: the circle around the person. */
const REACH_METRES = 6;

/** What moves and changes on the plan: devices, access points, the person. Each is made once and touched only when it differs. */
export class BuildingThings {
  readonly root = svg("g");
  readonly #simulation: Simulation;
  readonly #t: Translate;
  readonly #dots = new Map<string, { readonly dot: SVGElement; look: string; at: string }>();
  readonly #points = new Map<number, { readonly tag: SVGElement; at: string }>();
  readonly #devices = svg("g");
  readonly #accessPoints = svg("g");
  readonly #route = svg("polyline", { class: "bd__route" });
  readonly #person = svg("g", { class: "bd__person", "data-key": "person" });
  readonly #heard = svg("text", { class: "bd__heard", y: -REACH_METRES * PX - 6 });
  #standing = "";

  constructor(simulation: Simulation, t: Translate) {
    this.#simulation = simulation;
    this.#t = t;
    const body = svg("path", { class: "bd__body", d: "M-2 -5.5h4l2.5 6h-2.5v6h-4v-6h-2.5z" });
    this.#person.append(
      svg("circle", { r: REACH_METRES * PX, class: "bd__reach" }),
      svg("circle", { r: 13, class: "bd__me" }),
      svg("circle", { r: 2.6, cy: -8, class: "bd__body" }),
      body,
      this.#heard,
    );
    this.root.append(this.#route, this.#devices, this.#accessPoints, this.#person);
  }

  update(looks: ReadonlyMap<string, BatchLook>): void {
    this.#showDevices(looks);
    this.#showAccessPoints();
    this.#showPerson();
  }

  #showDevices(looks: ReadonlyMap<string, BatchLook>): void {
    const places = this.#simulation.world.building?.places ?? new Map<string, Place>();
    for (const [name, { dot }] of this.#dots) {
      if (looks.has(name)) continue;
      dot.remove();
      this.#dots.delete(name);
    }
    for (const [name, look] of looks) {
      const place = places.get(name);
      if (place === undefined) continue;
      const known = this.#dots.get(name) ?? this.#addDot(name);
      const at = String(place);
      if (known.at !== at) {
        known.at = at;
        const { x, y } = px(place);
        setAttribute(known.dot, "cx", x);
        setAttribute(known.dot, "cy", y);
      }
      if (known.look === look) continue;
      known.look = look;
      setAttribute(known.dot, "class", `bd__dot is-${look}`);
    }
  }

  #addDot(name: string) {
    const dot = svg("circle", { r: DOT, "data-key": `device:${name}` });
    const title = svg("title");
    title.textContent = name;
    dot.append(title);
    this.#devices.append(dot);
    const made = { dot, look: "", at: "" };
    this.#dots.set(name, made);
    return made;
  }

  #showAccessPoints(): void {
    const { list } = this.#simulation.accessPoints;
    for (const [id, { tag }] of this.#points) {
      if (list.some((one) => one.id === id)) continue;
      tag.remove();
      this.#points.delete(id);
    }
    for (const { id, point, powered } of list) {
      if (point.place === undefined) continue;
      const known = this.#points.get(id) ?? this.#addPoint(id, point.channel);
      known.tag.classList.toggle("is-off", !powered);
      const at = String(point.place);
      if (known.at === at) continue;
      known.at = at;
      const { x, y } = px(point.place);
      setAttribute(known.tag, "transform", `translate(${x} ${y})`);
    }
  }

  #addPoint(id: number, channel: number) {
    const tag = svg("g", { class: "bd__ap", "data-key": `network:${id}` });
    const name = svg("text", { x: -26, y: 4, class: "bd__apname" });
    name.textContent = `AP-${id + 1}`;
    const text = svg("text", { x: 12, y: 4, class: "bd__ch" });
    text.textContent = `ch ${channel}`;
    const waves = svg("path", {
      d: "M-40 3h7M-39.5 -1.5a4.5 4.5 0 0 1 6 0M-38 .6a2.2 2.2 0 0 1 3 0",
      class: "bd__waves",
    });
    tag.append(svg("rect", { x: -46, y: -12, width: 92, height: 24, rx: 12 }), waves, name, text);
    this.#accessPoints.append(tag);
    const made = { tag, at: "" };
    this.#points.set(id, made);
    return made;
  }

  #showPerson(): void {
    const { world, phone, devices } = this.#simulation;
    const walker = world.building?.walker(phone.name);
    if (walker === undefined) return void this.#person.remove();
    const hears = devices.list.filter(
      ({ peripheral }) => world.radio.rssi(phone.name, peripheral.address) !== undefined,
    );
    const key = `${walker.place} ${hears.length}`;
    if (key === this.#standing) return;
    this.#standing = key;
    const { x, y } = px(walker.place);
    setAttribute(this.#person, "transform", `translate(${x} ${y})`);
    setText(this.#heard, this.#t("hears", { n: hears.length }));
    const way = [walker.place, ...walker.ahead].map((place) => px(place));
    setAttribute(this.#route, "points", way.map((place) => `${place.x},${place.y}`).join(" "));
  }
}
