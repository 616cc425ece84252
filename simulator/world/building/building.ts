import type { Radio } from "../radio/radio";
import type { Timeline } from "../time/timeline";
import { signalBetween } from "./attenuation";
import { placesOf } from "./ceiling";
import type { FloorPlan, Place, Room, Wall } from "./floor-plan";
import type { WalkFields } from "./walk";
import { Walker } from "./walker";

/** A change of signal that nobody would see, dB. */
const SAME_DB = 0.5;

export interface BuildingOptions {
  readonly timeline: Timeline;
  readonly radio: Pick<Radio, "move" | "peripheral">;
  readonly plan: FloorPlan;
  readonly devices: readonly { readonly name: string; readonly room?: string }[];
  readonly phones: readonly { readonly name: string; readonly walk?: WalkFields }[];
}

/** A floor with what hangs on its ceilings and who walks through it: each place decides what a phone hears. */
export class Building {
  readonly plan: FloorPlan;
  readonly #radio: BuildingOptions["radio"];
  readonly #places: Map<string, Place>;
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #walkers = new Map<string, Walker>();
  /** What each phone was last said to hear, by device. */
  readonly #heard = new Map<string, Map<string, number>>();
  #walls: readonly Wall[];

  constructor({ timeline, radio, plan, devices, phones }: BuildingOptions) {
    this.plan = plan;
    this.#radio = radio;
    this.#walls = plan.walls;
    this.#places = new Map(placesOf(plan.rooms, devices));
    this.#addresses = new Map([...this.#places.keys()].map((name) => [name, radio.peripheral(name).address]));
    for (const { name, walk } of phones) {
      if (walk === undefined) continue;
      const heard = new Map<string, number>();
      this.#heard.set(name, heard);
      this.#walkers.set(name, new Walker(timeline, plan.rooms, walk, (place) => this.#hear(name, place, heard)));
    }
  }

  /** As they stand now. */
  get walls(): readonly Wall[] {
    return this.#walls;
  }

  /** Where the devices hang, by name. */
  get places(): ReadonlyMap<string, Place> {
    return this.#places;
  }

  /** The person with this phone; undefined: the phone does not walk. */
  walker(phone: string): Walker | undefined {
    return this.#walkers.get(phone);
  }

  /** What a walking phone hears of a device, dBm; undefined: it is not in the building. */
  heardBy(phone: string, device: string): number | undefined {
    return this.#heard.get(phone)?.get(device);
  }

  roomAt([x, y]: Place): Room | undefined {
    return this.plan.rooms.find(
      ({ at, size }) => x >= at[0] && y >= at[1] && x <= at[0] + size[0] && y <= at[1] + size[1],
    );
  }

  /** A device hangs elsewhere now. */
  moveDevice(device: string, place: Place): void {
    this.#places.set(device, place);
    this.#hearAnew();
  }

  /** A device that is gone. */
  forget(device: string): void {
    this.#places.delete(device);
    for (const heard of this.#heard.values()) heard.delete(device);
  }

  /** @param index of {@link walls} */
  moveWall(index: number, { from, to }: Pick<Wall, "from" | "to">): void {
    this.#walls = this.#walls.map((wall, other) => (other === index ? { ...wall, from, to } : wall));
    this.#hearAnew();
  }

  #hearAnew(): void {
    for (const [phone, walker] of this.#walkers) this.#hear(phone, walker.place, this.#heard.get(phone) ?? new Map());
  }

  #hear(phone: string, place: Place, heard: Map<string, number>): void {
    for (const [device, at] of this.#places) {
      const rssi = signalBetween(at, place, this.#walls);
      if (Math.abs(rssi - (heard.get(device) ?? Number.NEGATIVE_INFINITY)) < SAME_DB) continue;
      heard.set(device, rssi);
      this.#radio.move(this.#addresses.get(device) ?? device, rssi, phone);
    }
  }
}
