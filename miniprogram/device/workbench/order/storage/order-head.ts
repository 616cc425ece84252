import type { Fields } from "../../../../lib/storage/record";
import { MOST_LINES } from "../table";

/** An order without its lines. */
export interface OrderHead {
  readonly id: string;
  readonly title: string;
  /** Unix ms. */
  readonly importedAt: number;
  /** Id of its site profile. */
  readonly site?: string;
  /** Devices in it. */
  readonly lines: number;
  /** Lines that have problems still. */
  readonly draft: number;
  /** Which of the parts count. */
  readonly generation: number;
  readonly parts: number;
  /** It is being removed. */
  readonly removed?: true;
}

/** UTF-16 units. */
export const LONGEST_TITLE = 64;
const MOST_PARTS = 1_000;

/** A head out of untrusted fields; undefined: it is none. */
export function parseHead(id: string, fields: Fields): OrderHead | undefined {
  const { title, importedAt, site, lines, draft, generation, parts, removed } = fields;
  if (typeof title !== "string" || title.length > LONGEST_TITLE) return undefined;
  if (!isCount(importedAt) || !isCount(generation) || !isCount(parts, MOST_PARTS)) return undefined;
  if (!isCount(lines, MOST_LINES) || !isCount(draft, MOST_LINES)) return undefined;
  return {
    id,
    title,
    importedAt,
    ...(typeof site === "string" && site !== "" && site.length <= LONGEST_TITLE ? { site } : {}),
    lines,
    draft,
    generation,
    parts,
    ...(removed === true ? { removed } : {}),
  };
}

const isCount = (value: unknown, most = Number.MAX_SAFE_INTEGER): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
