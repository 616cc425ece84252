import { cutText, type TextLimits } from "./cut-text";
import { floorOf } from "./room-floor";

/** A device that is to be named. */
export interface UnnamedLine {
  readonly serial: string;
  /** Given with the order: stays as it is. */
  readonly name?: string;
  readonly room?: string;
  /** Folder of its product. */
  readonly product?: string;
}

export interface NamingContext {
  readonly site: string;
  /** What a product is called. */
  readonly productName: (product: string) => string;
  /** Names that others have already. */
  readonly taken?: Iterable<string>;
  /** Default {@link NAME_LIMITS}. */
  readonly limits?: TextLimits;
}

export const NAMING_TOKENS = ["floor", "room", "n", "product", "serial"] as const;
export type NamingToken = (typeof NAMING_TOKENS)[number];

/** A GATT device name has at most 248 bytes (Core 12.1); the list of devices keeps 256 units. */
export const NAME_LIMITS: TextLimits = { bytes: 248, units: 256 };

const TOKEN = new RegExp(`\\{(${NAMING_TOKENS.join("|")})\\}`, "g");
const SEPARATORS = "[\\s\\-_.,/·:]";
/** What a token without a value leaves behind. */
const LOOSE = new RegExp(`^${SEPARATORS}+|${SEPARATORS}+$`, "g");
const DOUBLED = new RegExp(`(${SEPARATORS})\\1+`, "g");

/**
 * The names of an order's devices by serial: `{n}` counts within a room from 1, as wide as the fullest room needs; every name
 * is another one. A line without product or room leaves no separators behind. Pure.
 *
 * @param rule "" and rules that yield nothing: the serial.
 */
export function namesOf(
  rule: string,
  lines: readonly UnnamedLine[],
  context: NamingContext,
): ReadonlyMap<string, string> {
  const limits = context.limits ?? NAME_LIMITS;
  const named = new Map<string, string>();
  const taken = new Set(context.taken ?? []);
  for (const { serial, name } of lines) {
    if (!name) continue;
    named.set(serial, name);
    taken.add(name);
  }
  const width = `${fullest(lines)}`.length;
  const counts = new Map<string, number>();
  const unique = uniqueNames(taken, limits);
  for (const line of lines) {
    const room = line.room ?? "";
    const n = (counts.get(room) ?? 0) + 1;
    counts.set(room, n);
    if (named.has(line.serial)) continue;
    const wanted = fill(rule, line, context, `${n}`.padStart(width, "0")) || line.serial;
    const name = unique(cutText(wanted, limits) || cutText(line.serial, limits));
    named.set(line.serial, name);
  }
  return new Map(lines.map(({ serial }) => [serial, named.get(serial) ?? serial]));
}

function fullest(lines: readonly UnnamedLine[]): number {
  const counts = new Map<string, number>();
  for (const { room = "" } of lines) counts.set(room, (counts.get(room) ?? 0) + 1);
  return Math.max(1, ...counts.values());
}

function fill(rule: string, line: UnnamedLine, { site, productName }: NamingContext, n: string): string {
  const room = line.room ?? "";
  const values: Readonly<Record<string, string>> = {
    floor: floorOf(room, site),
    room,
    n,
    product: line.product === undefined ? "" : productName(line.product),
    serial: line.serial,
  };
  const hasGap = [...rule.matchAll(TOKEN)].some(([, token = ""]) => values[token] === "");
  const text = rule.replace(TOKEN, (_, token: string) => values[token] ?? "");
  return (hasGap ? text.replace(DOUBLED, "$1").replace(LOOSE, "") : text).trim();
}

/** With " 2", " 3", … behind it where another has the name. */
function uniqueNames(taken: Set<string>, { bytes, units }: TextLimits): (name: string) => string {
  const last = new Map<string, number>();
  return (name) => {
    let unused = name;
    for (let n = last.get(name) ?? 1; taken.has(unused); ) {
      n += 1;
      last.set(name, n);
      const tail = ` ${n}`;
      unused = cutText(name, { bytes: bytes - tail.length, units: units - tail.length }) + tail;
    }
    taken.add(unused);
    return unused;
  };
}
