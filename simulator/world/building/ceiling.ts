import type { Place, Room } from "./floor-plan";

/** How the things on a ceiling hang: in rows and columns, as evenly as its shape lets them. */
export function placesOnCeiling({ at: [x, y], size: [width, depth] }: Room, count: number): readonly Place[] {
  const rows = Math.max(1, Math.min(count, Math.round(Math.sqrt((count * depth) / width))));
  const columns = Math.ceil(count / rows);
  return Array.from({ length: count }, (_, index): Place => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return [x + (width * (column + 0.5)) / columns, y + (depth * (row + 0.5)) / rows];
  });
}

/** Where each device hangs that says in which room it is, by name. */
export function placesOf(
  rooms: readonly Room[],
  devices: readonly { readonly name: string; readonly room?: string }[],
): ReadonlyMap<string, Place> {
  return new Map(
    rooms.flatMap((room) => {
      const names = devices.flatMap((device) => (device.room === room.name ? [device.name] : []));
      const places = placesOnCeiling(room, names.length);
      return names.flatMap((name, index): readonly [string, Place][] => {
        const place = places[index];
        return place === undefined ? [] : [[name, place]];
      });
    }),
  );
}
