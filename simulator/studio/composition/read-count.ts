/** Equal devices that hang in one room at most. */
export const MOST_IN_ROOM = 100;

/** A count as a person writes it, 1 to {@link MOST_IN_ROOM}; undefined: it is none. */
export function readCount(text: string): number | undefined {
  const count = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return count >= 1 && count <= MOST_IN_ROOM ? count : undefined;
}
