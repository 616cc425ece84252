import { FIELDS } from "../lines/field";
import type { RawLine } from "../lines/raw-line";
import { type Cell, LONGEST_CELL } from "../table";
import type { OrderLine } from "../work-order";

/** An order line out of an untrusted value; undefined: it names no device. */
export function parseOrderLine(value: unknown): OrderLine | undefined {
  const { serial, name, room, product, firmware } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!isText(serial)) return undefined;
  return {
    serial,
    ...(isText(name) ? { name } : {}),
    ...(isText(room) ? { room } : {}),
    ...(isText(product) ? { product } : {}),
    ...(isText(firmware) ? { firmware } : {}),
  };
}

/** A line of a draft as it is kept: without its proof of possession, which is a secret. */
export function storedRawLine({ line, values, isConfirmed }: RawLine): object {
  const { pop: _, ...kept } = values;
  return { line, values: kept, ...(isConfirmed ? { isConfirmed } : {}) };
}

/** A line of a draft out of an untrusted value. */
export function parseRawLine(value: unknown): RawLine | undefined {
  const { line, values, isConfirmed } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(line) || typeof values !== "object" || values === null) return undefined;
  const cells: { -readonly [Name in keyof RawLine["values"]]: RawLine["values"][Name] } = {};
  for (const field of FIELDS) {
    const cell = parseCell((values as Readonly<Record<string, unknown>>)[field]);
    if (cell !== undefined && field !== "pop") cells[field] = cell;
  }
  return { line: Number(line), values: cells, ...(isConfirmed === true ? { isConfirmed } : {}) };
}

function parseCell(value: unknown): Cell | undefined {
  const { text, formula, flaw } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!isText(text)) return undefined;
  return {
    text,
    ...(isText(formula) ? { formula } : {}),
    ...(flaw === "long" || flaw === "rounded" ? { flaw } : {}),
  };
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= LONGEST_CELL;
