import type { Place, Room } from "../../world/building/floor-plan";

/** A lower right corner of a room that stands nowhere. */
const end = ({ at, size }: Room): Place => [at[0] + size[0], at[1] + size[1]];

/**
 * Where another room fits: as large as most rooms are, wall to wall with one that stands, within the width of the floor; below it all
 * where nothing is free.
 */
export function freeSpot(rooms: readonly Room[]): Pick<Room, "at" | "size"> {
  const size = usualSize(rooms);
  const left = Math.min(...rooms.map(({ at }) => at[0]));
  const right = Math.max(...rooms.map((room) => end(room)[0]));
  const bottom = Math.max(...rooms.map((room) => end(room)[1]));
  const xs = rooms.flatMap((room) => [room.at[0] - size[0], room.at[0], end(room)[0]]);
  const ys = rooms.flatMap((room) => [room.at[1], end(room)[1]]);
  const inRow = ([x, y]: Place) =>
    rooms.some((room) => room.at[1] === y && (room.at[0] === x + size[0] || end(room)[0] === x));
  const spots = ys
    .flatMap((y) => xs.map((x): Place => [x, y]))
    .filter(([x]) => x >= left && x + size[0] <= right)
    .filter(([x, y]) => !rooms.some((room) => overlaps(room, { at: [x, y], size })))
    .sort((a, b) => a[1] - b[1] || Number(inRow(b)) - Number(inRow(a)) || a[0] - b[0]);
  return { at: spots[0] ?? [left, bottom], size };
}

function overlaps(room: Room, { at, size }: Pick<Room, "at" | "size">): boolean {
  const [right, bottom] = end(room);
  return at[0] < right && at[0] + size[0] > room.at[0] && at[1] < bottom && at[1] + size[1] > room.at[1];
}

function usualSize(rooms: readonly Room[]): Room["size"] {
  const counts = new Map<string, { readonly size: Room["size"]; n: number }>();
  for (const { size } of rooms) {
    const known = counts.get(String(size)) ?? { size, n: 0 };
    counts.set(String(size), { size, n: known.n + 1 });
  }
  return [...counts.values()].sort((a, b) => b.n - a.n)[0]?.size ?? [4, 4];
}
