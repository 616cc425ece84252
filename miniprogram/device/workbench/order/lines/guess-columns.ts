import type { Row } from "../table";
import type { Field, KnownColumn } from "./field";
import { normalSerial } from "./half-width";

/** Rows that are looked at. */
const SAMPLE = 200;
/** Of a column's cells, how many must look alike. */
const MOST = 0.7;
/** A room has several devices: below it, a text is one of many devices' rooms rather than each one's own name. */
const REPEATED = 0.7;
const SERIAL = /^(?=.*\d)[\x21-\x7e]{4,64}$/;
const VERSION = /^[vV]?\d{1,4}(\.\d{1,6}){1,3}([-+][\w.]{1,16})?$/;
const ROOM = /[楼层室厅廊房间区栋梯户院卫厨]|\d+\s?[fF]\b|room|floor|hall|office|kitchen|bath|corridor/i;

interface Column {
  readonly at: number;
  readonly texts: readonly string[];
  /** How many of its cells differ, 0 to 1. */
  readonly distinct: number;
}

/** What columns without headings hold, by what is in them. A proof of possession is never guessed: it could be anything. */
export function guessColumns(
  rows: readonly Row[],
  free: readonly number[],
  isProduct: (text: string) => boolean,
): readonly KnownColumn[] {
  const sample = rows.slice(0, SAMPLE);
  let columns: Column[] = free.flatMap((at) => {
    const texts = sample.map(({ cells }) => cells[at]?.text ?? "").filter((text) => text !== "");
    const distinct = new Set(texts.map(normalSerial)).size / Math.max(1, texts.length);
    return texts.length === 0 ? [] : [{ at, texts, distinct }];
  });
  const found: KnownColumn[] = [];
  const take = (field: Field, best: Column | undefined) => {
    if (best === undefined) return;
    found.push({ field, at: best.at });
    columns = columns.filter((column) => column !== best);
  };
  const counters = columns.filter(isCounter);
  if (counters.length < columns.length) columns = columns.filter((column) => !counters.includes(column));
  const serials = columns.filter((column) => share(column, isSerial) >= MOST);
  // A list of one column is one of serials, whatever they look like.
  take("serial", bestOf(columns.length === 1 ? columns : serials, serialScore));
  take(
    "firmware",
    columns.find((column) => share(column, (text) => VERSION.test(text)) >= MOST),
  );
  take(
    "product",
    columns.find((column) => share(column, isProduct) >= MOST),
  );
  const isRoom = (column: Column) =>
    sample.length > 1 && column.distinct <= REPEATED ? true : share(column, (text) => ROOM.test(text)) >= MOST;
  const rooms = columns.filter(isRoom);
  take(
    "room",
    bestOf(rooms, (column) => share(column, (text) => ROOM.test(text)) + 1 - column.distinct),
  );
  take(
    "name",
    bestOf(columns, (column) => column.distinct),
  );
  return found;
}

const isSerial = (text: string): boolean => SERIAL.test(normalSerial(text)) && !VERSION.test(text);

/** Names are unique too (`LAMP-5F-001`): a serial has more digits in it. */
function serialScore({ texts, distinct }: Column): number {
  const all = texts.map(normalSerial).join("");
  return distinct * 2 + (all.match(/\d/g)?.length ?? 0) / Math.max(1, all.length);
}

/** 1, 2, 3: the sheet's own numbers. */
function isCounter({ texts }: Column): boolean {
  return texts.length > 1 && texts.every((text, at) => Number(text) === Number(texts[0]) + at && text.trim() !== "");
}

const share = ({ texts }: Column, is: (text: string) => boolean): number => texts.filter(is).length / texts.length;

function bestOf(columns: readonly Column[], score: (column: Column) => number): Column | undefined {
  return [...columns].sort((a, b) => score(b) - score(a) || a.at - b.at)[0];
}
