import type { StringKey, TextParameters } from "../../../../lib/i18n/translate";
import { visibleText } from "../../../../lib/names/visible-text";
import type { ImportFault } from "../import-store";
import type { Field } from "../lines/field";
import type { LineFix, LineProblem } from "../lines/line-problem";

export type Text = (key: StringKey, parameters?: TextParameters) => string;

const COLUMNS: Readonly<Record<Field, StringKey>> = {
  serial: "imp.c.serial",
  name: "imp.c.name",
  room: "imp.c.room",
  product: "imp.c.product",
  firmware: "imp.c.firmware",
  pop: "imp.c.pop",
};

export const columnWord = (field: Field, text: Text): string => text(COLUMNS[field]);

/** UTF-16 units of a foreign text within a sentence. */
const LONGEST_QUOTE = 24;

/** A text from a file as a sentence may hold it. */
export function quoted(text: string): string {
  const shown = visibleText(text);
  return shown.length > LONGEST_QUOTE ? `${shown.slice(0, LONGEST_QUOTE - 1)}…` : shown;
}

/** What is wrong with a line, in words. */
export function problemWords(problem: LineProblem, text: Text): string {
  switch (problem.kind) {
    case "no-serial":
      return text("imp.noSerial");
    case "duplicate":
      return text("imp.dup", { n: problem.line });
    case "in-order":
      return text("imp.inOrder");
    case "short":
      return text("imp.short", { n: problem.digits });
    case "rounded":
      return text("imp.rounded");
    case "date":
      return text("imp.date");
    case "formula":
      return text("imp.formula", { v: quoted(problem.text) });
    case "characters":
      return text("imp.chars");
    case "too-long":
      return text("imp.tooLong", { c: columnWord(problem.field, text) });
    case "wide":
      return text("imp.wide");
    case "hidden":
      return text("imp.hidden", { c: columnWord(problem.field, text) });
    case "no-room":
      return text("imp.noRoom");
    case "product":
      return text("imp.noProduct", { v: quoted(problem.text) });
  }
}

export const FIX_WORDS: Readonly<Record<LineFix, StringKey>> = {
  edit: "imp.fixSerial",
  convert: "imp.fixWide",
  clean: "imp.fixClean",
  shorten: "imp.fixShorten",
  room: "imp.pickRoom",
  "no-product": "imp.dropProduct",
};

export const FAULT_WORDS: Readonly<Record<ImportFault, StringKey>> = {
  "too-large": "imp.f.tooLarge",
  "too-many-lines": "imp.f.tooMany",
  bomb: "imp.f.bomb",
  damaged: "imp.f.damaged",
  encrypted: "imp.f.encrypted",
  "old-format": "imp.f.oldFormat",
  "not-text": "imp.f.notText",
  "not-table": "imp.f.notTable",
  empty: "imp.f.empty",
  "no-serial": "imp.f.noSerial",
  unreadable: "imp.f.unreadable",
  package: "imp.f.package",
  full: "imp.f.full",
};
