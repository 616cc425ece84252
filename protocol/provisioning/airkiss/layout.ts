import { crc8 } from "../../bytes/crc8";
import { MAX_PASSWORD, MAX_SSID } from "../length-coding/network";

/** Lengths that mark the start of a round (zhchbin/WeChatAirKiss 4bc9683). */
export const GUIDE: readonly number[] = [1, 2, 3, 4];
/** Times that a round repeats its three parts. */
export const REPEATS = { guide: 50, magic: 20, data: 15 } as const;
/** Bytes of a data group; the last one may have fewer. */
export const GROUP_SIZE = 4;
/** Most bytes of password, random byte and SSID. */
export const MAX_BODY = MAX_PASSWORD + 1 + MAX_SSID;

/** What the upper half of a length says it is; the lower half is the value. */
export const Mark = { magic: 0x00, prefix: 0x40, header: 0x80, data: 0x100 } as const;
/** Stands for a body below 16 bytes: a length of 0 cannot be sent. */
export const SHORT_BODY = 8;

/** Bits of a group's checksum or index that fit beside the mark. */
const SEVEN_BITS = 0x7f;

/** The checksum that a group's first length bears. */
export function groupCrc(index: number, bytes: readonly number[]): number {
  return crc8([index, ...bytes]) & SEVEN_BITS;
}

/** Two bytes as four halves, each behind its own mark. */
export function halves(mark: number, first: number, second: number): readonly number[] {
  return [first >>> 4, first & 0x0f, second >>> 4, second & 0x0f].map((half, at) => mark + (at << 4) + half);
}
