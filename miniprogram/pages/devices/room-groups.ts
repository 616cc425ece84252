import type { SavedDevice } from "../../lib/devices/saved-device";
import { type Language, translate } from "../../lib/i18n/translate";
import { shownNames } from "../../lib/names/shown-name";
import { visibleText } from "../../lib/names/visible-text";
import { type DeviceRow, deviceRow, deviceTail } from "./device-row";

/** The devices of one room. */
export interface RoomGroup {
  /** "" for devices without a room. */
  readonly room: string;
  readonly title: string;
  /** How many devices the room has, shown or not. */
  readonly count: string;
  /** Several devices: they can be switched together. */
  readonly isShared: boolean;
  readonly rows: readonly DeviceRow[];
}

export interface GroupOptions {
  readonly language: Language;
  readonly now: number;
  /** What the person searches for; "" shows all. */
  readonly query: string;
  /** Rows shown at most; the rest follows when the list is scrolled to its end. */
  readonly limit: number;
}

/** Rooms in the order of their first device, devices without a room last. Empty when nothing matches. */
export function roomGroups(devices: readonly SavedDevice[], options: GroupOptions): readonly RoomGroup[] {
  const { language, now, limit } = options;
  // Named before anything is left out, so that a search does not rename a device.
  const names = shownNames(
    language,
    devices.map((device) => ({ name: device.name, tail: deviceTail(device) })),
  );
  const found = devices
    .map((device, index) => ({ device, name: names[index] ?? "" }))
    .filter(({ device, name }) => matches(device, name, options.query));
  const rooms = new Map<string, typeof found>();
  for (const entry of found) {
    const room = entry.device.room ?? "";
    rooms.set(room, [...(rooms.get(room) ?? []), entry]);
  }
  let free = limit;
  return [...rooms]
    .sort(([a], [b]) => Number(a === "") - Number(b === ""))
    .flatMap(([room, entries]) => {
      const shown = entries.slice(0, free);
      free -= shown.length;
      if (shown.length === 0) return [];
      return {
        room,
        title: titleOf(language, room, rooms.size),
        count: translate(language, "common.count", { n: entries.length }),
        isShared: room !== "" && entries.length > 1,
        rows: shown.map(({ device, name }) => deviceRow(language, device, name, now)),
      };
    });
}

/** Devices without a room need no heading while there are no rooms. */
function titleOf(language: Language, room: string, rooms: number): string {
  if (room !== "") return visibleText(room);
  return rooms > 1 ? translate(language, "home.noRoom") : "";
}

function matches({ room, info }: SavedDevice, name: string, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return [name, room, info?.model, info?.serial].some((text) => text?.toLowerCase().includes(wanted));
}
