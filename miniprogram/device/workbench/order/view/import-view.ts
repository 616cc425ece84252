import { visibleText } from "../../../../lib/names/visible-text";
import type { ImportStore } from "../import-store";
import { columnName } from "../lines/column-name";
import { type LineRow, lineRow } from "./line-row";
import { columnWord, FAULT_WORDS, quoted, type Text } from "./problem-words";

export type Way = "paste" | "file" | "scan";
export type Filter = "bad" | "ok" | "all";

/** What the person chose on the page. */
export interface ImportChoice {
  readonly way: Way;
  readonly filter: Filter;
  /** Rows of the list that are shown. */
  readonly limit: number;
  /** The text that is being pasted. */
  readonly draft: string;
}

/** Rows that are sent at once. */
export const PAGE_OF_LINES = 60;
/** Lines of a pasted text that stand above what was recognised, and their UTF-16 units. */
const SHOWN_LINES = 3;
const LONGEST_LINE = 80;

interface FileCard {
  readonly name: string;
  readonly from: string;
  readonly size: string;
  readonly who: string;
  /** "": one sheet. */
  readonly sheet: string;
  readonly count: string;
  readonly unused: string;
  readonly columns: readonly { readonly letter: string; readonly name: string }[];
}

export interface ImportView {
  readonly screen: "source" | "reading" | "failed" | "read";
  readonly ways: boolean;
  readonly way: Way;
  readonly code: readonly { readonly n: number; readonly text: string }[];
  readonly recognised: string;
  readonly card: FileCard | null;
  readonly notes: readonly string[];
  readonly chips: readonly {
    readonly filter: Filter;
    readonly label: string;
    readonly n: number;
    readonly on: boolean;
  }[];
  readonly rows: readonly LineRow[];
  readonly more: number;
  readonly sample: readonly LineRow[];
  readonly fault: string;
  readonly canRead: boolean;
  readonly note: string;
  readonly go: string;
  readonly canGo: boolean;
}

export function importView(store: ImportStore, choice: ImportChoice, canEncrypt: boolean, text: Text): ImportView {
  const { phase, source, table, fault } = store;
  const isRead = phase === "read";
  const bad = isRead ? store.bad : [];
  const ready = isRead ? store.ready : [];
  const filter = choice.filter === "bad" && bad.length === 0 ? "ok" : choice.filter;
  const lines = { bad, ok: ready, all: isRead ? store.checked : [] }[filter];
  const isText = source?.kind === "paste" || source?.kind === "scan";
  const hasPop = ready.some(({ read }) => read.pop !== undefined);
  return {
    screen: phase === "empty" || phase === "done" ? "source" : phase,
    ways: source === undefined || isText || source.kind === "file",
    way: choice.way,
    code: isText && phase !== "empty" ? codeLines(source.text) : [],
    recognised: isText && store.columns !== undefined ? columnsText(store, text) : "",
    card: fileCard(store, text),
    notes: [
      ...(fault !== undefined && isRead ? [text(FAULT_WORDS[fault])] : []),
      ...(table !== undefined && table.merged > 0 ? [text("imp.merged", { n: table.merged })] : []),
      ...(table?.isWide ? [text("imp.wideTable")] : []),
      ...(hasPop && !canEncrypt ? [text("imp.popClear")] : []),
    ],
    chips: isRead
      ? [
          { filter: "bad", label: text("imp.bad"), n: bad.length, on: filter === "bad" },
          { filter: "ok", label: text("imp.ok"), n: ready.length, on: filter === "ok" },
          { filter: "all", label: text("imp.all"), n: store.checked.length, on: filter === "all" },
        ]
      : [],
    rows: lines.slice(0, choice.limit).map((line) => lineRow(line, text)),
    more: Math.max(0, lines.length - choice.limit),
    sample: filter === "bad" ? ready.slice(0, 2).map((line) => lineRow(line, text)) : [],
    fault: phase === "failed" && fault !== undefined ? text(FAULT_WORDS[fault]) : "",
    canRead: choice.draft.trim() !== "",
    note:
      bad.length === 0
        ? ""
        : text(source?.kind === "chat" || source?.kind === "file" ? "imp.none" : "imp.later", { n: bad.length }),
    go: ready.length === 1 ? text("imp.go.one") : text("imp.go", { n: ready.length }),
    canGo: ready.length > 0,
  };
}

function codeLines(pasted: string): ImportView["code"] {
  const lines = pasted.slice(0, 2_000).split(/\r\n|\r|\n/);
  return lines
    .map((line, at) => ({ n: at + 1, text: visibleText(line.replace(/\t/g, "  ").slice(0, LONGEST_LINE)) }))
    .filter((line) => line.text.trim() !== "")
    .slice(0, SHOWN_LINES);
}

/** Columns of a text have no letters a person could look up: those that are known by name, and nothing of the others' content. */
function columnsText({ columns }: ImportStore, text: Text): string {
  const known = columns?.known ?? [];
  const names = known.map(({ field }) => columnWord(field, text)).join(text("imp.join"));
  const unused = unusedText(columns?.unused ?? [], text);
  return [text("imp.cols", { n: known.length, c: names }), unused].filter((part) => part !== "").join(" · ");
}

function unusedText(unused: readonly { readonly at: number; readonly heading: string }[], text: Text): string {
  const names = unused.slice(0, 3).map(({ at, heading }) => (heading === "" ? columnName(at) : quoted(heading)));
  return names.length === 0 ? "" : text("imp.unused", { c: names.join(text("imp.join")) });
}

function fileCard({ source, sheets, sheet, columns }: ImportStore, text: Text): FileCard | null {
  if (source === undefined || "text" in source) return null;
  const isChat = source.kind === "chat";
  return {
    name: visibleText("title" in source ? source.title : source.name),
    from: isChat ? text("imp.chat.from") : "",
    size: "size" in source ? `${(source.size / 1_024).toFixed(1)} KB` : "",
    who: isChat ? text("imp.chat.who") : "",
    sheet: sheets.length > 1 ? text("imp.sheet", { n: sheets.length, name: quoted(sheets[sheet] ?? "") }) : "",
    count: columns === undefined ? "" : text("imp.map", { n: columns.known.length }),
    unused: unusedText(columns?.unused ?? [], text),
    columns: (columns?.known ?? []).map(({ field, at }) => ({ letter: columnName(at), name: columnWord(field, text) })),
  };
}
