import { isIPv4, isIPv6 } from "node:net";

/** The four bytes of an IPv4 address in dots. */
export function parseIpv4(text: string): Uint8Array | undefined {
  return isIPv4(text) ? Uint8Array.from(text.split(".").map(Number)) : undefined;
}

/** Whether an address is an IPv6 one; undefined when it is none at all. */
export function isVersion6(text: string): boolean | undefined {
  if (isIPv6(text)) return true;
  return isIPv4(text) ? false : undefined;
}
