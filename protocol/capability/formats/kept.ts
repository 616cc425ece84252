import type { DataSchema, Extensions } from "../model/data-schema";
import { type Fields, rest } from "./source-reader";

/** What an import could not place: of an item, and of its type. */
export interface Kept {
  readonly item: Fields;
  readonly type: Fields;
}

/**
 * How a format keeps what an import could not place, so that its export is equal.
 *
 * @param member under which it keeps what is left of a type.
 */
export function keptUnder(format: string, member: string) {
  return {
    /** What is left of an item, and of its type; empty names are kept, since only filled ones have a place. */
    keep(item: Fields, used: readonly string[], schema?: DataSchema): Extensions {
      const left = rest(item, [...used, ...["name", "desc"].filter((name) => item[name] !== "")]) ?? {};
      return { [format]: { ...left, ...schema?.extensions?.[format] } };
    },
    keptOf({ extensions }: Pick<DataSchema, "extensions">): Kept {
      const { [member]: type = {}, ...item } = extensions?.[format] ?? {};
      return { item, type: typeof type === "object" && type !== null ? (type as Fields) : {} };
    },
  };
}
