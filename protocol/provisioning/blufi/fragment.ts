import { FRAGMENT_HEADER_LENGTH, FRAME_CRC_LENGTH, FRAME_HEADER_LENGTH, MAX_FRAME_DATA } from "./frame";

/** Smallest frame that moves a byte of a fragmented, checked message. */
const MIN_FRAME_LIMIT = FRAME_HEADER_LENGTH + FRAME_CRC_LENGTH + FRAGMENT_HEADER_LENGTH + 1;

/** Longest message taken from a device: a Wi-Fi list of 200 names is shorter. */
export const MAX_MESSAGE_LENGTH = 8192;

export interface Fragment {
  /** The frame's data: with `more`, the remaining length (u16, little-endian) and then content. */
  readonly data: Uint8Array;
  readonly more: boolean;
}

/**
 * Cuts a message for frames of at most `frameLimit` bytes. Each piece but the last opens with the number of content bytes
 * remaining, itself included. A last piece has no such field, so up to two more bytes fit in it (vector: 13 bytes closing
 * a run of 12).
 */
export function splitMessage(data: Uint8Array, frameLimit: number, checked: boolean): readonly Fragment[] {
  const overhead = FRAME_HEADER_LENGTH + (checked ? FRAME_CRC_LENGTH : 0);
  const room = Math.min(Math.max(frameLimit, MIN_FRAME_LIMIT) - overhead, MAX_FRAME_DATA);
  const fragments: Fragment[] = [];
  let offset = 0;
  while (data.length - offset > room) {
    const remaining = data.length - offset;
    const piece = new Uint8Array(room);
    piece[0] = remaining & 0xff;
    piece[1] = remaining >>> 8;
    piece.set(data.subarray(offset, offset + room - FRAGMENT_HEADER_LENGTH), FRAGMENT_HEADER_LENGTH);
    fragments.push({ data: piece, more: true });
    offset += room - FRAGMENT_HEADER_LENGTH;
  }
  fragments.push({ data: data.slice(offset), more: false });
  return fragments;
}

export type FragmentViolation = "fragment-truncated" | "fragment-length" | "fragment-interleaved" | "message-too-long";

export type Assembly =
  | { readonly kind: "whole"; readonly data: Uint8Array }
  | { readonly kind: "partial" }
  | { readonly kind: "violation"; readonly violation: FragmentViolation };

interface Run {
  readonly key: number;
  readonly buffer: Uint8Array;
  received: number;
}

const violation = (what: FragmentViolation): Assembly => ({ kind: "violation", violation: what });

/** Joins fragments; holds at most one unfinished message of at most {@link MAX_MESSAGE_LENGTH} bytes. */
export class Assembler {
  private run: Run | undefined;

  /** Bytes held for an unfinished message. */
  get buffered(): number {
    return this.run?.buffer.length ?? 0;
  }

  /** @param key tells messages apart (type and subtype): fragments of two messages never alternate. */
  push(key: number, data: Uint8Array, more: boolean): Assembly {
    if (this.run !== undefined && this.run.key !== key) return this.refuse("fragment-interleaved");
    return more ? this.middle(key, data) : this.last(data);
  }

  private middle(key: number, data: Uint8Array): Assembly {
    const [low, high] = data;
    const content = data.subarray(FRAGMENT_HEADER_LENGTH);
    if (low === undefined || high === undefined || content.length === 0) return this.refuse("fragment-truncated");
    const remaining = low | (high << 8);
    if (remaining > MAX_MESSAGE_LENGTH) return this.refuse("message-too-long");
    this.run ??= { key, buffer: new Uint8Array(remaining), received: 0 };
    const left = this.run.buffer.length - this.run.received;
    if (remaining !== left || content.length >= left) return this.refuse("fragment-length");
    this.append(this.run, content);
    return { kind: "partial" };
  }

  private last(data: Uint8Array): Assembly {
    if (this.run === undefined) return { kind: "whole", data };
    if (data.length !== this.run.buffer.length - this.run.received) return this.refuse("fragment-length");
    this.append(this.run, data);
    const whole = this.run.buffer;
    this.run = undefined;
    return { kind: "whole", data: whole };
  }

  private append(run: Run, content: Uint8Array): void {
    run.buffer.set(content, run.received);
    run.received += content.length;
  }

  private refuse(what: FragmentViolation): Assembly {
    this.run = undefined;
    return violation(what);
  }
}
