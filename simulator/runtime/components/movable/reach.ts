/** Sizes of an area and of what moves in it, CSS px. */
export interface Sizes {
  readonly area: number;
  readonly view: number;
  readonly scale: number;
}

/** How far a view may go along one axis: inside its area, or over it while it is larger. */
export function reach({ area, view, scale }: Sizes): readonly [least: number, most: number] {
  // The view is scaled around its middle.
  const grown = (view * scale - view) / 2;
  const free = area - view * scale;
  const [least, most] = free >= 0 ? [0, free] : [free, 0];
  return [least + grown, most + grown];
}

export const within = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(Math.max(value, least), most);
