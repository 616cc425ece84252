import type { Cell } from "../table";

/** How a workbook writes numbers: formats by style, and where its days begin. */
export interface NumberFormats {
  /** Format codes of the styles, in their order; "" for the plain one. */
  readonly codes: readonly string[];
  /** Days count from 1904 (old Macs) instead of 1900. */
  readonly from1904: boolean;
}

/** Built-in dates and times (ECMA-376 18.8.30), with those of Chinese Excel: no code of them is in the file. */
const DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const BUILT_IN: Readonly<Record<number, string>> = { 1: "0", 2: "0.00" };
/** Digits that a spreadsheet keeps; what it shows beyond is zeros. */
const KEPT_DIGITS = 15;
const DAY_MS = 86_400_000;
/** 1970-01-01 in days from 1899-12-30, and from 1904-01-01. */
const UNIX_DAY = 25_569;
const UNIX_DAY_1904 = 24_107;
/** 9999-12-31. */
const LAST_DAY = 2_958_466;

/** The format of a built-in id; a date's is "date". */
export function builtInFormat(id: number): string {
  return DATES.some(([first, last]) => id >= first && id <= last) ? "date" : (BUILT_IN[id] ?? "");
}

/** A number as a person sees it: never with an exponent, zeros in front as its format has them, a date as ISO 8601. */
export function numberText(value: string, code: string, from1904: boolean): Pick<Cell, "text" | "flaw"> {
  const plain = withoutExponent(value.trim());
  if (plain === undefined) return { text: value };
  if (isDate(code)) {
    const date = dateText(Number(plain), from1904);
    if (date !== undefined) return { text: date, flaw: "date" };
  }
  const [, zeros, decimals] = /^(0{1,32})(?:\.(0{1,15}))?$/.exec(code) ?? [];
  const fixed = decimals !== undefined ? Number(plain).toFixed(decimals.length) : shortest(plain);
  const [sign, whole = "", rest = ""] = /^(-?)(\d*)(.*)$/s.exec(fixed)?.slice(1) ?? [];
  const isRounded = rest === "" && whole.length > KEPT_DIGITS;
  const text = `${sign}${whole.padStart(zeros?.length ?? 0, "0")}${rest}`;
  return isRounded ? { text, flaw: "rounded" } : { text };
}

/** Without what is quoted, in brackets or escaped: `yyyy"年"m"月"`, `[$-804]`. */
function isDate(code: string): boolean {
  if (code === "date") return true;
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "").replace(/general/i, ""));
}

/** 0.1 + 0.2 is 0.3 to a person; an integer keeps all its digits. */
function shortest(plain: string): string {
  return plain.includes(".")
    ? (withoutExponent(String(Number(Number(plain).toPrecision(KEPT_DIGITS)))) ?? plain)
    : plain;
}

/** A decimal number moved by its exponent, digit by digit; undefined: none, or one of more than 64 places. */
function withoutExponent(value: string): string | undefined {
  const [, sign = "", whole = "", part = "", exponent = "0"] =
    /^([+-]?)(\d{1,64})(?:\.(\d{0,64}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(value) ?? [];
  if (whole === "" || Math.abs(Number(exponent)) > 64) return undefined;
  const digits = whole + part;
  const point = whole.length + Number(exponent);
  const left = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const right = (point < 0 ? "0".repeat(-point) : "") + digits.slice(Math.max(0, point));
  const decimals = right.replace(/0+$/, "");
  return `${sign === "-" ? "-" : ""}${left}${decimals === "" ? "" : `.${decimals}`}`;
}

function dateText(days: number, from1904: boolean): string | undefined {
  if (!(days >= 0 && days < LAST_DAY)) return undefined;
  // Excel has a 29 February 1900, for Lotus's sake: before it a day is one more than it says.
  const shifted = !from1904 && days >= 1 && days < 60 ? days + 1 : days;
  const at = Math.round((shifted - (from1904 ? UNIX_DAY_1904 : UNIX_DAY)) * (DAY_MS / 1_000)) * 1_000;
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  const clock = time.slice(0, time.startsWith("00:00:00", 0) ? 0 : time.slice(6, 8) === "00" ? 5 : 8);
  if (days < 1 && !from1904) return time.slice(0, time.slice(6, 8) === "00" ? 5 : 8);
  return clock === "" ? date : `${date} ${clock}`;
}
