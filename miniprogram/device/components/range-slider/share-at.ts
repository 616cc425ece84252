/** Share of the track at each end that counts as the end: a thumb does not get nearer. */
const END = 0.02;

/** Where a finger at `x` stands on a track, 0 to 1; undefined for a track without width. All in px. */
export function shareAt(x: number, left: number, width: number): number | undefined {
  if (!(width > 0) || !Number.isFinite(x)) return undefined;
  const share = ((x - left) / width - END) / (1 - 2 * END);
  return Math.min(1, Math.max(0, share));
}
