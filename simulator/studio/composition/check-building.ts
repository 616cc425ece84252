import { MOST_DEVICES } from "../../devices/device-fields";
import type { RawScenario } from "../../scenario/raw-scenario";
import { MOST_ROOMS } from "../../world/building/floor-plan";

/** Bytes of a room's name: with `LAMP-` before it and a number behind, it fits into an advertisement. */
const LONGEST_BYTES = 15;

/** What is wrong with a building that a person wants, and the figures to say so. */
export type BuildingFault =
  | { readonly is: "roomNoName" | "lastRoom" }
  | { readonly is: "roomLongName" | "tooManyRooms"; readonly n: number }
  | { readonly is: "roomTaken"; readonly s: string }
  | { readonly is: "tooManyDevices"; readonly s: number; readonly n: number };

/** Undefined: a room may be called so. @param name without blanks at its ends */
export function nameFault({ building }: RawScenario, name: string): BuildingFault | undefined {
  if (name === "") return { is: "roomNoName" };
  if (new TextEncoder().encode(name).length > LONGEST_BYTES) return { is: "roomLongName", n: LONGEST_BYTES };
  const same = (other: string) => other.normalize("NFKC").toLowerCase() === name.normalize("NFKC").toLowerCase();
  return building?.rooms.some((room) => same(room.name)) ? { is: "roomTaken", s: name } : undefined;
}

/** Undefined: a world can have so many rooms and devices. */
export function sizeFault({ building, devices = [] }: RawScenario): BuildingFault | undefined {
  const rooms = building?.rooms.length ?? 0;
  if (rooms === 0) return { is: "lastRoom" };
  if (rooms > MOST_ROOMS) return { is: "tooManyRooms", n: MOST_ROOMS };
  const all = devices.reduce((sum, { count = 1 }) => sum + count, 0);
  return all > MOST_DEVICES ? { is: "tooManyDevices", s: all, n: MOST_DEVICES } : undefined;
}
