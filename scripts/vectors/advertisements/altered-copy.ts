import type { JsonObject } from "../shape";
import { canonical } from "./canonical";

/** A list is a copy when at most one in so many of its entries differs. */
const COPY_SHARE = 4;

/**
 * Where a list is a known one with something changed: as many entries, most of them the same. What a receiver refuses, or
 * what comes after the point where it stops, has no consequence that a replay could see.
 */
export function alteredCopy(
  recording: JsonObject,
  known: readonly JsonObject[],
  sections: readonly string[],
): string | undefined {
  for (const section of sections) {
    const entries = textsOf(recording[section]);
    for (const other of known) {
      const originals = textsOf(other[section]);
      const changed = entries.findIndex((entry, index) => entry !== originals[index]);
      const changes = entries.filter((entry, index) => entry !== originals[index]).length;
      const isCopy = entries.length === originals.length && changes * COPY_SHARE <= entries.length;
      if (isCopy && changed !== -1) return `${section} ${changed} differs from the same list in test/vectors`;
    }
  }
  return undefined;
}

function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(canonical) : [];
}
