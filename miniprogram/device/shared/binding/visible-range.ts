/** Rows from `first` up to, not including, `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

export interface ListGeometry {
  /** How far the list is scrolled, px; may lie outside of it while it bounces. */
  readonly scrollTop: number;
  /** Of every row, px. */
  readonly rowHeight: number;
  /** Height of the part of the screen the list is seen through, px. */
  readonly viewport: number;
  readonly count: number;
}

/**
 * The rows a person sees, and `screens` screens more on each side. Pure.
 *
 * @param screens 0: only what is seen.
 */
export function visibleRange(geometry: ListGeometry, screens = 0): RowRange {
  const { scrollTop, rowHeight, viewport, count } = geometry;
  if (!(rowHeight > 0) || !(viewport > 0) || count <= 0) return { first: 0, end: 0 };
  const furthest = Math.max(0, count * rowHeight - viewport);
  const top = Math.min(Math.max(0, Number.isFinite(scrollTop) ? scrollTop : 0), furthest);
  const margin = viewport * screens;
  return {
    first: Math.max(0, Math.floor((top - margin) / rowHeight)),
    end: Math.min(count, Math.ceil((top + viewport + margin) / rowHeight)),
  };
}
