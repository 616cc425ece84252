/** Four numbers of 0 to 255 with dots, without leading zeros: the one spelling that no resolver reads as another address. */
export function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/**
 * Whether it is the IPv4 of a machine in a private network (RFC 1918): the only kind that is asked by UDP, TCP or HTTP.
 * What a Bluetooth link, multicast DNS or a tag names is a stranger's word.
 */
export function isPrivateAddress(text: string): boolean {
  if (!isIpv4(text)) return false;
  const [first = 0, second = 0, , last = 0] = text.split(".").map(Number);
  const isPrivate =
    first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
  return isPrivate && last !== 0 && last !== 255;
}
