import { formatHex } from "../bytes/hex";
import { intLE, uintLE } from "../bytes/integers";
import { cText } from "../bytes/padding";
import { DATE_TIME_LENGTH, readDateTime } from "./date-time";
import { float, type MedicalNumber, sfloat } from "./ieee11073";
import type { Field, FieldName, FieldValue, Reading } from "./reading";

export type NumberFormat = "u8" | "s8" | "u16" | "s16" | "u24" | "s24" | "u32" | "s32" | "sfloat" | "float";

const SIZES: Readonly<Record<NumberFormat, number>> = {
  u8: 1,
  s8: 1,
  u16: 2,
  s16: 2,
  u24: 3,
  s24: 3,
  u32: 4,
  s32: 4,
  sfloat: 2,
  float: 4,
};

export interface NumberLayout {
  readonly unit?: string;
  /** What one count is worth; default 1. */
  readonly per?: number;
  /** Digits after the point; default 0. */
  readonly digits?: number;
  /** The raw value that says "not known". */
  readonly unknown?: number;
  /** The lowest and the highest raw value that the specification allows; default: all. */
  readonly range?: readonly [lowest: number, highest: number];
}

const EVERYTHING = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/**
 * Reads a value from front to back, little-endian. A field is kept when all its bytes are there; after the first that is
 * not, nothing more is read, so a layout needs no length checks of its own. Never throws.
 */
export class FieldCursor {
  private readonly bytes: Uint8Array;
  private readonly fields: Field[] = [];
  private at = 0;
  private mainIndex = 0;
  private short = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.short ? 0 : this.bytes.length - this.at;
  }

  /** The next field is what the value is about. */
  main(): this {
    this.mainIndex = this.fields.length;
    return this;
  }

  /** @returns the value as a number, undefined when it is missing or not one. */
  number(name: FieldName, format: NumberFormat, layout: NumberLayout = {}): number | undefined {
    const { unit = "", per = 1, digits = 0, unknown, range = EVERYTHING } = layout;
    const raw = this.raw(format);
    if (raw === undefined) return undefined;
    const medical: MedicalNumber = format === "sfloat" ? sfloat(raw) : format === "float" ? float(raw) : raw;
    if (typeof medical !== "number" || raw === unknown) {
      this.add(name, { kind: "unknown" }, SIZES[format]);
      return undefined;
    }
    if (raw < range[0] || raw > range[1]) {
      this.add(name, { kind: "invalid" }, SIZES[format]);
      return undefined;
    }
    const value = medical * per;
    this.add(name, { kind: "number", value, digits, unit }, SIZES[format]);
    return value;
  }

  /** Flags are shown as bytes; undefined when they are missing. */
  flags(format: "u8" | "u16" | "u32" = "u8", name: FieldName = "flags"): number | undefined {
    const raw = this.raw(format);
    if (raw === undefined) return undefined;
    this.add(name, { kind: "hex", hex: raw.toString(16).padStart(2 * SIZES[format], "0") }, SIZES[format]);
    return raw;
  }

  /** A byte that names one of a list, in which "" stands for "not known". */
  choice(name: FieldName, choices: readonly string[]): void {
    const raw = this.raw("u8");
    if (raw === undefined) return;
    const choice = choices[raw];
    if (choice === undefined) this.add(name, { kind: "invalid" }, 1);
    else this.add(name, choice === "" ? { kind: "unknown" } : { kind: "choice", choice }, 1);
  }

  /** Something that needs no bytes of its own, as a bit of the flags does; it stands for the byte at `start`. */
  note(name: FieldName, choice: string, start: number): void {
    this.fields.push({ name, value: { kind: "choice", choice }, start, end: start + 1 });
  }

  /** Everything that is left, as UTF-8. Many devices end their texts with a zero byte. */
  text(name: FieldName): void {
    const rest = this.bytes.subarray(this.at);
    const text = cText(rest);
    this.add(name, text === "" ? { kind: "unknown" } : { kind: "text", text }, rest.length);
  }

  /** Bytes in the order people write them: highest first. */
  hex(name: FieldName, length: number): void {
    const bytes = this.take(length);
    if (bytes !== undefined) this.add(name, { kind: "hex", hex: formatHex(bytes.slice().reverse(), "") }, length);
  }

  /** Date Time 0x2A08: year, month, day (0: not known), hours, minutes, seconds. */
  dateTime(name: FieldName = "time"): void {
    const bytes = this.take(DATE_TIME_LENGTH);
    if (bytes !== undefined) this.add(name, readDateTime(bytes), DATE_TIME_LENGTH);
  }

  /** Undefined when nothing could be read. */
  reading(): Reading | undefined {
    if (this.fields.length === 0) return undefined;
    const complete = !this.short && this.at === this.bytes.length;
    return { fields: this.fields, main: this.mainIndex < this.fields.length ? this.mainIndex : 0, complete };
  }

  private raw(format: NumberFormat): number | undefined {
    const size = SIZES[format];
    const bytes = this.take(size);
    if (bytes === undefined) return undefined;
    const isSigned = format.startsWith("s") && format !== "sfloat";
    return isSigned ? intLE(bytes) : uintLE(bytes);
  }

  private take(length: number): Uint8Array | undefined {
    if (this.left >= length) return this.bytes.subarray(this.at, this.at + length);
    this.short = true;
    return undefined;
  }

  private add(name: FieldName, value: FieldValue, length: number): void {
    this.fields.push({ name, value, start: this.at, end: this.at + length });
    this.at += length;
  }
}
