/** How a row is shown. */
export interface RowLook {
  readonly name: string;
  /** Time the row belongs to, ms. */
  readonly now: number;
  /** One of many: what has no room, or would have to be sent over and over, is left out. */
  readonly dense: boolean;
  readonly pinned: boolean;
}
