import fc from "fast-check";
import { FrameFlag } from "../../../../../protocol/provisioning/blufi/frame";

const KINDS = [
  "truncate",
  "extend",
  "length",
  "wrong-crc",
  "more",
  "drop",
  "double",
  "swap",
  "flip",
  "sequence",
  "type",
  "endless",
  "foreign",
] as const;

/** One way to spoil a run of valid frames: what, at which frame, and by how much. */
export interface Mutation {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly by: number;
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(1000), by: fc.nat(0xffff) }),
  { minLength: 1, maxLength: 3 },
);

/** Frames a hostile device adds after its own: fragments that never come to an end, with the sequence going on. */
const ENDLESS = 300;

/** The frames of a valid run with `mutation` done to them. */
export function spoil(frames: readonly Uint8Array[], mutation: Mutation): readonly Uint8Array[] {
  const at = mutation.at % Math.max(1, frames.length);
  const frame = frames[at];
  if (frame === undefined) return frames;
  const put = (...replacement: readonly Uint8Array[]) => [
    ...frames.slice(0, at),
    ...replacement,
    ...frames.slice(at + 1),
  ];
  const withByte = (index: number, value: number) =>
    put(frame.map((byte, position) => (position === index ? value & 0xff : byte)));
  switch (mutation.kind) {
    case "truncate":
      return put(frame.slice(0, mutation.by % Math.max(1, frame.length)));
    case "extend":
      return put(Uint8Array.from([...frame, ...new Array<number>(1 + (mutation.by % 300)).fill(mutation.by & 0xff)]));
    case "length":
      return withByte(3, mutation.by);
    case "wrong-crc":
      return put(withChecksum(frame, mutation.by));
    case "more":
      return withByte(1, (frame[1] ?? 0) ^ FrameFlag.more);
    case "drop":
      return put();
    case "double":
      return put(frame, frame);
    case "swap":
      return [...frames.slice(0, at), ...frames.slice(at, at + 2).reverse(), ...frames.slice(at + 2)];
    case "flip": {
      const position = (mutation.by >>> 3) % Math.max(1, frame.length);
      return withByte(position, (frame[position] ?? 0) ^ (1 << (mutation.by & 7)));
    }
    case "sequence":
      return withByte(2, mutation.by);
    case "type":
      return withByte(0, mutation.by);
    case "endless":
      return [...frames.slice(0, at), ...endless(frame, mutation.by)];
    case "foreign":
      return put(
        Uint8Array.from({ length: mutation.by % 40 }, (_, index) => (index * mutation.by) & 0xff),
        frame,
      );
  }
}

function withChecksum(frame: Uint8Array, crc: number): Uint8Array {
  if (((frame[1] ?? 0) & FrameFlag.checked) !== 0) {
    return Uint8Array.from([...frame.subarray(0, -2), crc & 0xff, crc >>> 8]);
  }
  const [type = 0, flags = 0, ...rest] = frame;
  return Uint8Array.of(type, flags | FrameFlag.checked, ...rest, crc & 0xff, crc >>> 8);
}

function endless(frame: Uint8Array, remaining: number): readonly Uint8Array[] {
  const [type = 0x4d, , sequence = 0] = frame;
  return Array.from({ length: ENDLESS }, (_, index) => {
    const left = Math.max(2, remaining - index * (remaining & 1));
    return Uint8Array.of(type, 0x14, (sequence + index) & 0xff, 3, left & 0xff, (left >>> 8) & 0xff, 0xee);
  });
}
