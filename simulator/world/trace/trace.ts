import { bytesToHex } from "../../../protocol/bytes/hex";

/** What a trace takes: JSON, plus bytes, which turn into lower-case hex. Fields that are undefined are left out. */
export type TraceInput =
  | string
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | ArrayBuffer
  | readonly TraceInput[]
  | { readonly [field: string]: TraceInput };

export type TraceValue =
  | string
  | number
  | boolean
  | null
  | readonly TraceValue[]
  | { readonly [field: string]: TraceValue };

/** One line of a trace. */
export interface TraceEntry {
  /** Ms since the world began. */
  readonly t: number;
  readonly phone?: string;
  readonly kind: string;
  readonly [field: string]: TraceValue | undefined;
}

export interface TraceOptions {
  /** Newest entries kept; 10,000 unless told. */
  readonly limit?: number;
  /** Also gets each entry as it comes. */
  readonly sink?: (entry: TraceEntry) => void;
}

const DEFAULT_LIMIT = 10_000;

/**
 * What happened in a world, in order. Entries are copies, so nothing that changes later changes the past. Fields keep
 * the order they are given in, so the same run gives the same lines, byte for byte. Whoever records leaves secrets out.
 */
export class Trace {
  readonly #elapsed: () => number;
  readonly #limit: number;
  readonly #sink: (entry: TraceEntry) => void;
  readonly #ring: TraceEntry[] = [];
  #recorded = 0;

  /** @param clock a world. */
  constructor(clock: { elapsed(): number }, { limit = DEFAULT_LIMIT, sink = () => {} }: TraceOptions = {}) {
    this.#elapsed = () => clock.elapsed();
    this.#limit = limit;
    this.#sink = sink;
  }

  /** Entries that made room for newer ones. */
  get dropped(): number {
    return this.#recorded - this.#ring.length;
  }

  /** @param fields may name the `phone`, which then stands before `kind`. */
  record(
    kind: string,
    { phone, ...fields }: { readonly phone?: string; readonly [field: string]: TraceInput } = {},
  ): void {
    const head = { t: this.#elapsed(), ...(phone === undefined ? {} : { phone }), kind };
    // Twice: first for the place, last so that no field takes it.
    const entry: TraceEntry = { ...head, ...asJsonFields(fields), ...head };
    if (this.#limit > 0) {
      this.#ring[this.#recorded % this.#limit] = entry;
    }
    this.#recorded++;
    this.#sink(entry);
  }

  /** What is kept, oldest first. */
  entries(): readonly TraceEntry[] {
    const oldest = this.#ring.length < this.#limit ? 0 : this.#recorded % Math.max(1, this.#limit);
    return [...this.#ring.slice(oldest), ...this.#ring.slice(0, oldest)];
  }

  /** What is kept, one JSON object a line. */
  toJsonLines(): string {
    return this.entries()
      .map((entry) => `${JSON.stringify(entry)}\n`)
      .join("");
  }
}

function asJsonFields(fields: { readonly [field: string]: TraceInput }): { readonly [field: string]: TraceValue } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, asJson(value)]])),
  );
}

function asJson(value: Exclude<TraceInput, undefined>): TraceValue {
  if (ArrayBuffer.isView(value)) {
    return bytesToHex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  if (isBuffer(value)) {
    return bytesToHex(new Uint8Array(value));
  }
  if (Array.isArray(value)) {
    return value.map((item: TraceInput) => (item === undefined ? null : asJson(item)));
  }
  if (typeof value === "object" && value !== null) {
    return asJsonFields(value as { readonly [field: string]: TraceInput });
  }
  return value as TraceValue;
}

/** By tag: a buffer may come from another realm (a page's frame, jsdom). */
function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}
