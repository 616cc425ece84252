/** A point on the radio map, px from its top left corner. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

export interface MapBox {
  readonly width: number;
  readonly height: number;
}

/** dBm at the phone's own place, and px per dB from there: −50 lies 64 px out, −65 128 px, −80 192 px. */
const NEAREST_DBM = -35;
const PX_PER_DB = 64 / 15;
/** Kept free at the border for half a label. */
const MARGIN = 22;

export const RINGS_DBM = [-50, -65, -80, -95] as const;

export function centreOf({ width, height }: MapBox): MapPoint {
  return { x: width * 0.44, y: height / 2 };
}

export function radiusOf(rssi: number): number {
  return Math.max(0, (NEAREST_DBM - rssi) * PX_PER_DB);
}

/** Signal at a place: the reverse of {@link placeOf} as far as distance goes. Whole dBm. */
export function rssiAtPlace({ x, y }: MapPoint, box: MapBox, [weakest, strongest]: readonly [number, number]): number {
  const centre = centreOf(box);
  const distance = Math.hypot(x - centre.x, y - centre.y);
  return Math.round(Math.min(strongest, Math.max(weakest, NEAREST_DBM - distance / PX_PER_DB)));
}

/**
 * Where a device stands: as far out as its signal is weak, in a direction that keeps it inside the map.
 * @param turn 0 to 1, the direction; the same number keeps its side of the map at every distance.
 */
export function placeOf(rssi: number, turn: number, box: MapBox): MapPoint {
  const centre = centreOf(box);
  const radius = radiusOf(rssi);
  const room = box.height / 2 - MARGIN;
  const steepest = radius <= room ? Math.PI / 2 : Math.asin(Math.max(0, room) / radius);
  const isLeft = turn >= 0.5;
  const angle = ((turn * 2) % 1) * 2 * steepest - steepest;
  const x = centre.x + (isLeft ? -1 : 1) * radius * Math.cos(angle);
  const y = centre.y + radius * Math.sin(angle);
  return {
    x: Math.min(box.width - MARGIN, Math.max(MARGIN, x)),
    y: Math.min(box.height - MARGIN, Math.max(MARGIN, y)),
  };
}

/** The direction of a place, so that a dragged device stays where it was let go. */
export function turnOf({ x, y }: MapPoint, rssi: number, box: MapBox): number {
  const centre = centreOf(box);
  const radius = radiusOf(rssi);
  const room = box.height / 2 - MARGIN;
  const steepest = radius <= room ? Math.PI / 2 : Math.asin(Math.max(0, room) / radius);
  const sine = radius === 0 ? 0 : Math.max(-1, Math.min(1, (y - centre.y) / radius));
  const share = steepest === 0 ? 0.5 : (Math.asin(sine) + steepest) / (2 * steepest);
  const half = Math.min(0.999, Math.max(0, share)) / 2;
  return x < centre.x ? half + 0.5 : half;
}

/** A direction out of a name: always the same for the same name and salt. */
export function turnOfName(name: string, salt: number): number {
  let hash = 2_166_136_261 ^ salt;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 2_246_822_507) >>> 8) / 2 ** 24;
}

/** How far apart two labels stand, px. */
const LABEL = { width: 128, height: 30 } as const;
const TRIES = 24;

/**
 * A direction in which a label hides no other, if there is one within a few tries.
 * @param taken where the others stand.
 */
export function freeTurn(name: string, rssi: number, salt: number, box: MapBox, taken: readonly MapPoint[]): number {
  const first = turnOfName(name, salt);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const turn = (first + attempt / TRIES) % 1;
    const { x, y } = placeOf(rssi, turn, box);
    const isFree = taken.every((other) => Math.abs(other.x - x) > LABEL.width || Math.abs(other.y - y) > LABEL.height);
    if (isFree) return turn;
  }
  return first;
}
