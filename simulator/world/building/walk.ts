import { type Static, Type } from "typebox";
import { withDefault } from "../../scenario/schema/defaults";
import { CLOSED, Name } from "../../scenario/schema/fields";
import { middleOf, type Place, type Room } from "./floor-plan";

/** How the person with a phone goes through the building. */
export const WalkSchema = Type.Object(
  {
    speed: withDefault(Type.Number({ minimum: 0.1, maximum: 10, description: "Metres a second." }), 1.2),
    roomMs: withDefault(
      Type.Number({ minimum: 0, maximum: 3_600_000, description: "How long they stay in a room, ms." }),
      4_000,
    ),
    route: Type.Optional(
      Type.Array(Name, {
        minItems: 1,
        maxItems: 512,
        description: "Rooms in turn, then from the first again. Absent: all, row by row, there and back (zigzag).",
      }),
    ),
  },
  CLOSED,
);

export type WalkFields = Static<typeof WalkSchema>;

/** Where somebody stops on their way, and through which doors they come there. */
export interface Stop {
  readonly room: Room;
  readonly place: Place;
}

/** A room that is longer has several places to stop at, metres. */
const LONGEST_REACH = 10;

/** All stops of a round. */
export function stopsOf(rooms: readonly Room[], route?: readonly string[]): readonly Stop[] {
  const named = route?.flatMap((name) => rooms.find((room) => room.name === name) ?? []);
  return (named ?? zigzag(rooms)).flatMap(stopsIn);
}

/** The way from one stop to the next: out by the door of its room and in by the next one's. */
export function wayBetween(from: Room | undefined, to: Stop): readonly Place[] {
  if (from === to.room) return [to.place];
  return [
    ...(from?.door === undefined ? [] : [from.door]),
    ...(to.room.door === undefined ? [] : [to.room.door]),
    to.place,
  ];
}

/** Metres of a whole round. */
export function roundMetres(stops: readonly Stop[]): number {
  return stops.reduce((sum, stop, index) => {
    const before = stops.at(index - 1) ?? stop;
    const way = [before.place, ...wayBetween(before.room, stop)];
    return sum + way.slice(1).reduce((part, place, leg) => part + metres(way[leg] ?? place, place), 0);
  }, 0);
}

export function metres([ax, ay]: Place, [bx, by]: Place): number {
  return Math.hypot(bx - ax, by - ay);
}

/** Rooms whose middles are in one row, from left to right; the next row from right to left. */
function zigzag(rooms: readonly Room[]): readonly Room[] {
  const rows = new Map<number, Room[]>();
  for (const room of rooms) {
    const row = Math.round(middleOf(room)[1]);
    rows.set(row, [...(rows.get(row) ?? []), room]);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .flatMap(([, row], index) => {
      const sorted = [...row].sort((a, b) => middleOf(a)[0] - middleOf(b)[0]);
      return index % 2 === 0 ? sorted : sorted.reverse();
    });
}

function stopsIn(room: Room): readonly Stop[] {
  const { at, size } = room;
  const [width, depth] = size;
  const count = Math.ceil(Math.max(width, depth) / LONGEST_REACH - 1e-6);
  return Array.from({ length: count }, (_, index): Stop => {
    const share = (index + 0.5) / count;
    const place: Place =
      width >= depth ? [at[0] + width * share, at[1] + depth / 2] : [at[0] + width / 2, at[1] + depth * share];
    return { room, place };
  });
}
