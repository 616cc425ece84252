import { type Static, Type } from "typebox";
import { withDefault } from "../../scenario/schema/defaults";
import { CLOSED, Name } from "../../scenario/schema/fields";

/** Metres from the plan's top left corner: to the right, then down. */
export const PlaceSchema = Type.Unsafe<readonly [number, number]>({
  type: "array",
  items: { type: "number", minimum: -1000, maximum: 1000 },
  minItems: 2,
  maxItems: 2,
  description: "Metres from the plan's top left corner: to the right, then down.",
});

const Attenuation = (description: string) => Type.Number({ minimum: 0, maximum: 100, description });

export const RoomSchema = Type.Object(
  {
    name: Name,
    at: PlaceSchema,
    size: Type.Unsafe<readonly [number, number]>({
      type: "array",
      items: { type: "number", minimum: 0.5, maximum: 1000 },
      minItems: 2,
      maxItems: 2,
      description: "Width and depth in metres.",
    }),
    door: Type.Optional(PlaceSchema),
    attenuation: Type.Optional(Attenuation("dB of its own walls, where they are not the building's.")),
  },
  CLOSED,
);

export const WallSchema = Type.Object(
  {
    from: PlaceSchema,
    to: PlaceSchema,
    attenuation: Type.Optional(Attenuation("dB; absent: as the building's walls.")),
  },
  CLOSED,
);

/** Of a floor at most. */
export const MOST_ROOMS = 128;

/** A floor of a building, as a scenario file has it. */
export const BuildingSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1 })),
    attenuation: withDefault(Attenuation("dB that a wall takes from a signal."), 6),
    rooms: Type.Array(RoomSchema, { minItems: 1, maxItems: MOST_ROOMS }),
    walls: withDefault(Type.Array(WallSchema, { maxItems: 128 }), []),
  },
  CLOSED,
);

export type Place = Static<typeof PlaceSchema>;
export type Room = Readonly<Static<typeof RoomSchema>>;

/** A wall that stands. */
export interface Wall {
  readonly from: Place;
  readonly to: Place;
  /** dB that it takes from a signal. */
  readonly attenuation: number;
}

/** A floor with its defaults filled in. */
export interface FloorPlan {
  readonly name: string;
  readonly rooms: readonly Room[];
  readonly walls: readonly Wall[];
}

/** A floor as written, its rooms' four walls each and the walls of their own. A wall of two rooms stands once. */
export function floorPlan(written: Static<typeof BuildingSchema>): FloorPlan {
  const { name = "", attenuation: usual = 6, rooms, walls = [] } = written;
  const standing = new Map<string, Wall>();
  const add = (wall: Wall) => {
    const key = keyOf(wall);
    const other = standing.get(key);
    if (other === undefined || other.attenuation < wall.attenuation) standing.set(key, wall);
  };
  for (const room of rooms) for (const wall of sidesOf(room, usual)) add(wall);
  for (const { from, to, attenuation = usual } of walls) add({ from, to, attenuation });
  return { name, rooms, walls: [...standing.values()] };
}

/** The middle of a room. */
export function middleOf({ at: [x, y], size: [width, depth] }: Room): Place {
  return [x + width / 2, y + depth / 2];
}

function sidesOf({ at: [x, y], size: [width, depth], attenuation }: Room, usual: number): readonly Wall[] {
  const corners: readonly Place[] = [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ];
  return corners.map((from, index) => ({
    from,
    to: corners[(index + 1) % corners.length] ?? from,
    attenuation: attenuation ?? usual,
  }));
}

function keyOf({ from, to }: Wall): string {
  return [from, to]
    .map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`)
    .sort()
    .join(" ");
}
