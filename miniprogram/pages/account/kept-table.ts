import { type Language, type StringKey, translate } from "../../lib/i18n/translate";

/** One answer of the table: a mark and a word. */
interface KeptCell {
  readonly icon: string;
  /** Class of the mark. */
  readonly tick: string;
  readonly text: string;
}

export interface KeptRow {
  readonly name: StringKey;
  readonly title: string;
  readonly phone: KeptCell;
  readonly server: KeptCell;
}

/** How a thing is kept; a number: for so many days. */
type Kept = "kept" | "not" | "encrypted" | "never" | "recent" | number;

const LOOKS: Readonly<Record<Exclude<Kept, number>, readonly [icon: string, tick: string, text: StringKey]>> = {
  kept: ["icon-check", "", "acct.kept"],
  not: ["icon-minus", "tick--wait", "acct.not"],
  encrypted: ["icon-lock", "tick--now", "acct.enc"],
  never: ["icon-minus", "tick--wait", "acct.never"],
  // Thinned out as it grows, and the first to go where room is short.
  recent: ["icon-check", "", "acct.recent"],
};

/** The server's retention. */
const SERVER_DAYS = 90;

const ROWS: readonly (readonly [name: StringKey, phone: Kept, server: Kept])[] = [
  ["acct.k.devices", "kept", "kept"],
  ["acct.k.share", "not", "kept"],
  ["acct.k.house", "not", "kept"],
  ["acct.k.history", "recent", SERVER_DAYS],
  ["acct.k.wifi", "encrypted", "never"],
  ["acct.k.keys", "encrypted", "never"],
];

/**
 * What is kept where.
 *
 * @param encrypts false: this client would keep secrets in clear, so none are kept
 * @param hasServer false: there is no second place
 */
export function keptTable(language: Language, encrypts: boolean, hasServer: boolean): readonly KeptRow[] {
  const cell = (kept: Kept): KeptCell => {
    const [icon, tick, text] = LOOKS[typeof kept === "number" ? "kept" : kept];
    const words = typeof kept === "number" ? translate(language, "acct.days", { n: kept }) : translate(language, text);
    return { icon, tick, text: words };
  };
  return ROWS.map(([name, phone, server]) => ({
    name,
    title: translate(language, name),
    phone: cell(phone === "encrypted" && !encrypts ? "not" : phone),
    server: cell(hasServer ? server : "never"),
  }));
}
