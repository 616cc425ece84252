/** The four bytes of `192.168.1.7`; undefined for anything else. */
export function ipv4Bytes(address: string): Uint8Array | undefined {
  if (!/^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(address)) return undefined;
  const parts = address.split(".").map(Number);
  return parts.every((part) => part <= 0xff) ? Uint8Array.from(parts) : undefined;
}

/** Whether an address belongs to somebody's own network (RFC 1918, or link-local): nothing is asked of any other. */
export function isPrivateAddress(address: string): boolean {
  const [a = 0, b = 0] = ipv4Bytes(address) ?? [];
  return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
}
