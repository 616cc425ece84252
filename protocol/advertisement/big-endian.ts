/** Numbers and ids of beacons: the highest byte first. What is not there counts as 0; callers check lengths. */

export function s8(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  return byte >= 0x80 ? byte - 0x100 : byte;
}

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 0x100 + (bytes[at + 1] ?? 0);
}

export function s16(bytes: Uint8Array, at: number): number {
  const value = u16(bytes, at);
  return value >= 0x8000 ? value - 0x10000 : value;
}

export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}

/** Lower-case hex. */
export function hex(bytes: Uint8Array, start: number, end: number): string {
  return Array.from(bytes.subarray(start, end), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
