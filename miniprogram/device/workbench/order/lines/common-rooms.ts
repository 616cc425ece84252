import type { CheckedLine } from "./check-lines";

/** Rooms of an order's lines, the most frequent first. */
export function commonRooms(lines: readonly CheckedLine[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { read } of lines) if (read.room !== undefined) counts.set(read.room, (counts.get(read.room) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([room]) => room);
}
