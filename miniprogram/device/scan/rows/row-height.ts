/** rpx, as `.row--scan` and `.row--dense` have them; taller where text is set larger. */
const HEIGHT = { usual: 124, dense: 88, small: 140, smallDense: 100 } as const;
/** px; below it the design sets text larger. */
const SMALL_WINDOW = 350;

/** Height of every row of the list, whole px: the list places its rows by it. */
export function rowHeightPx(dense: boolean, windowWidth: number): number {
  const small = windowWidth < SMALL_WINDOW;
  const rpx = dense ? (small ? HEIGHT.smallDense : HEIGHT.dense) : small ? HEIGHT.small : HEIGHT.usual;
  return Math.round((rpx * windowWidth) / 750);
}
