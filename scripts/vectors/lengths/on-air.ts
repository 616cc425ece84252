/** What headers and encryption add to a datagram in the recordings, bytes; any number would do. */
export const FRAME_OVERHEAD = 52;

/** What a decoder says after the last length, each made longer by the overhead. */
export function lastOf<Found>(
  lengths: readonly number[],
  overhead: number,
  push: (length: number) => Found | undefined,
): Found | undefined {
  let found: Found | undefined;
  for (const length of lengths) found = push(length + overhead);
  return found;
}
