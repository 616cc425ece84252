import type { OrderLine, ReadOrderLine } from "../work-order";
import { FIELDS, type Field } from "./field";
import { normalSerial, toHalfWidth } from "./half-width";
import { hasHidden } from "./hidden-characters";
import type { LineProblem } from "./line-problem";
import type { RawLine } from "./raw-line";

/** A line and what is to be said of it. */
export interface CheckedLine {
  readonly raw: RawLine;
  /** Empty: it is ready. The worst first. */
  readonly problems: readonly LineProblem[];
  /** As it will be imported, once it has no problems. */
  readonly read: ReadOrderLine;
}

/** What lines are held against. */
export interface CheckAgainst {
  /** Name of the product that a text names; undefined: none. */
  readonly productOf: (text: string) => string | undefined;
  /** The order that they would join. */
  readonly order: readonly OrderLine[];
}

/** UTF-16 units. */
export const LONGEST: Readonly<Record<Field, number>> = {
  serial: 64,
  name: 64,
  room: 64,
  product: 64,
  firmware: 32,
  pop: 64,
};
/** Serials of which nearly all are equally long; the others are doubted. */
const LEAST_SERIALS = 4;
const NEARLY_ALL = 0.8;
/** More digits less are another kind of serial. */
const MOST_MISSING = 3;
/** As devices broadcast them and labels print them; a letter or digit at least, single blanks within. */
const SERIAL = /^(?=.*[0-9A-Z])[\x21-\x7e]+( [\x21-\x7e]+)*$/;
const EXPONENT = /^\d(\.\d+)?E\+\d{1,3}$/;

/** Checks every line against the others and the order; takes one pass, whatever the number of lines. */
export function checkLines(lines: readonly RawLine[], against: CheckAgainst): readonly CheckedLine[] {
  const serials = lines.map((raw) => normalSerial(textOf(raw, "serial")));
  const usual = usualLength([...serials, ...against.order.map(({ serial }) => serial)]);
  const inOrder = new Set(against.order.map(({ serial }) => serial));
  const first = new Map<string, number>();
  const hasRooms =
    lines.some((raw) => textOf(raw, "room") !== "") || against.order.some(({ room }) => room !== undefined);
  return lines.map((raw, at) => {
    const serial = serials[at] ?? "";
    const earlier = first.get(serial);
    if (earlier === undefined && serial !== "") first.set(serial, raw.line);
    const double: readonly LineProblem[] = inOrder.has(serial)
      ? [{ kind: "in-order" }]
      : earlier === undefined || serial === ""
        ? []
        : [{ kind: "duplicate", line: earlier }];
    const product = against.productOf(textOf(raw, "product"));
    return {
      raw,
      problems: [
        ...double,
        ...serialProblems(raw, serial, usual),
        ...FIELDS.flatMap((field) => textProblems(raw, field)),
        ...(hasRooms && textOf(raw, "room") === "" ? [{ kind: "no-room" } as const] : []),
        ...(textOf(raw, "product") !== "" && product === undefined
          ? [{ kind: "product", text: textOf(raw, "product") } as const]
          : []),
      ],
      read: readLine(raw, serial, product),
    };
  });
}

const textOf = ({ values }: RawLine, field: Field): string => values[field]?.text ?? "";

function serialProblems(raw: RawLine, serial: string, usual: number | undefined): readonly LineProblem[] {
  const { text = "", flaw, formula } = raw.values.serial ?? {};
  if (serial === "") return [{ kind: "no-serial" }];
  if (/^[=+@]/.test(serial)) return [{ kind: "formula", text: formula ?? text }];
  if (flaw === "date") return [{ kind: "date" }];
  if (flaw === "rounded" || EXPONENT.test(serial)) return [{ kind: "rounded" }];
  if (hasHidden(text)) return [];
  if (!SERIAL.test(serial)) return [{ kind: "characters" }];
  const missing = usual === undefined || raw.isConfirmed ? 0 : usual - serial.length;
  if (missing > 0 && missing <= MOST_MISSING) return [{ kind: "short", digits: missing }];
  return toHalfWidth(text) === text ? [] : [{ kind: "wide" }];
}

function textProblems(raw: RawLine, field: Field): readonly LineProblem[] {
  const { text = "", flaw } = raw.values[field] ?? {};
  if (flaw === "long" || text.length > LONGEST[field]) return [{ kind: "too-long", field }];
  return hasHidden(text) ? [{ kind: "hidden", field }] : [];
}

/** The length that nearly all of them have; undefined: they differ, or are too few to tell. */
function usualLength(serials: readonly string[]): number | undefined {
  const known = serials.filter((serial) => serial !== "");
  if (known.length < LEAST_SERIALS) return undefined;
  const counts = new Map<number, number>();
  for (const { length } of known) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [length = 0, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return count >= known.length * NEARLY_ALL || count >= known.length - 1 ? length : undefined;
}

function readLine(raw: RawLine, serial: string, product: string | undefined): ReadOrderLine {
  const field = <Name extends Field>(name: Name, text: string): { [_ in Name]?: string } =>
    (text === "" ? {} : { [name]: text }) as { [_ in Name]?: string };
  return {
    serial,
    ...field("name", textOf(raw, "name")),
    ...field("room", textOf(raw, "room")),
    ...field("product", product ?? ""),
    ...field("firmware", textOf(raw, "firmware")),
    ...field("pop", textOf(raw, "pop")),
  };
}
