/** A tile of the web's maps, px. */
const TILE_PX = 256;
/** Where the projection ends. */
const MOST_LATITUDE = 85.05112878;

export interface Region {
  /** CSS px of the whole world at this scale. */
  readonly world: number;
  /** Of the region's top left corner, in px of the world. */
  readonly left: number;
  readonly top: number;
}

export interface View {
  readonly latitude: number;
  readonly longitude: number;
  /** 3 to 20, a step doubles the size. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** What of the world shows around a middle (Web Mercator, as WeChat's maps are drawn). */
export function regionOf({ latitude, longitude, scale, width, height }: View): Region {
  const world = TILE_PX * 2 ** scale;
  const { x, y } = project(world, latitude, longitude);
  return { world, left: x - width / 2, top: y - height / 2 };
}

/** Where a place lies in a region, CSS px from its top left corner. */
export function toPoint({ world, left, top }: Region, latitude: number, longitude: number): { x: number; y: number } {
  const { x, y } = project(world, latitude, longitude);
  return { x: x - left, y: y - top };
}

function project(world: number, latitude: number, longitude: number): { x: number; y: number } {
  const bounded = Math.min(Math.max(latitude, -MOST_LATITUDE), MOST_LATITUDE);
  const sine = Math.sin((bounded * Math.PI) / 180);
  return {
    x: ((longitude + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  };
}
