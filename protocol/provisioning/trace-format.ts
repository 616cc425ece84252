/** One line of a trace of `wx` calls and events, or an object in it; bytes are hex. */
export type TraceFields = Readonly<Record<string, unknown>>;

/** What one frame says, as a log shows it. */
export interface FrameMeaning {
  /** `blufi.connectWifi`. */
  readonly name: string;
  /** Sequence number, flags, and the content where it is not encrypted. */
  readonly detail: string;
}

/** How a protocol's bytes are recognised in a trace. Both sides never throw, and leave what is not theirs. */
export interface TraceFormat {
  /**
   * A mask for one trace, given its lines in order: secrets that travel in clear become {@link MASK_BYTE}s, every length
   * stays, and what is masked still decodes. It may remember where a frame goes on.
   */
  readonly createMask?: () => (fields: TraceFields) => TraceFields;
  /** What the `value` of a line means; undefined when it is not this protocol's. */
  readonly describe?: (fields: TraceFields) => FrameMeaning | undefined;
}

/** What stands in a trace for each byte of a secret: `*`. */
export const MASK_BYTE = 0x2a;

const HEX = /^([0-9a-f]{2})+$/i;

/** Whether a field holds bytes. */
export function isHex(value: unknown): value is string {
  return typeof value === "string" && HEX.test(value);
}
