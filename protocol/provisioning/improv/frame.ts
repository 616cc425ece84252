/** Bytes of data that a frame's one length byte can state. */
export const MAX_FRAME_DATA = 255;
/** Command, length, checksum. */
const FRAME_OVERHEAD = 3;

const NO_DATA = new Uint8Array(0);

/** `truncated`: the frame announces more than there is, as a notification cut to the MTU does. */
export type ResultViolation = "truncated" | "length" | "checksum" | "strings";

export type ResultDecoding =
  | { readonly ok: true; readonly command: number; readonly strings: readonly Uint8Array[] }
  | { readonly ok: false; readonly violation: ResultViolation };

/** `command, length, data, checksum`; undefined when the data is longer than the length byte can say. */
export function encodeCommand(command: number, data: Uint8Array = NO_DATA): Uint8Array | undefined {
  return data.length > MAX_FRAME_DATA ? undefined : frameOf(command, data);
}

/** A result as improv-wifi/sdk-cpp builds it: beyond 255 bytes its length byte wraps. Strings of at most 255 bytes. */
export function encodeResult(command: number, strings: readonly Uint8Array[]): Uint8Array {
  return frameOf(command, prefixed(strings));
}

/** Each string behind a byte with its length: the data of results, and of Wi-Fi settings. */
export function prefixed(strings: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(strings.flatMap((text) => [text.length & 0xff, ...text]));
}

/** Reads a result; never throws. A length byte that wrapped is understood: the checksum covers all of the frame. */
export function decodeResult(frame: Uint8Array): ResultDecoding {
  const [command, stated] = frame;
  const actual = frame.length - FRAME_OVERHEAD;
  if (command === undefined || stated === undefined || stated > actual) return violation("truncated");
  if (stated !== (actual & 0xff)) return violation("length");
  if (frame[frame.length - 1] !== checksum(frame, frame.length - 1)) return violation("checksum");
  const strings: Uint8Array[] = [];
  for (let at = 2; at < frame.length - 1; ) {
    const start = at + 1;
    at = start + (frame[at] ?? 0);
    if (at > frame.length - 1) return violation("strings");
    strings.push(frame.slice(start, at));
  }
  return { ok: true, command, strings };
}

/** Sum of the first bytes, modulo 256. */
export function checksum(frame: Uint8Array, length: number): number {
  return frame.subarray(0, length).reduce((sum, byte) => (sum + byte) & 0xff, 0);
}

function frameOf(command: number, data: Uint8Array): Uint8Array {
  const frame = Uint8Array.of(command, data.length & 0xff, ...data, 0);
  frame[frame.length - 1] = checksum(frame, frame.length - 1);
  return frame;
}

function violation(what: ResultViolation): ResultDecoding {
  return { ok: false, violation: what };
}
