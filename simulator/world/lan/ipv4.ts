/** The broadcast address of the network that a host is on. */
export const LIMITED_BROADCAST = "255.255.255.255";

/** Four numbers of 0 to 255 with dots, without leading zeros. */
export function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** 224.0.0.0 to 239.255.255.255. */
export function isMulticast(address: string): boolean {
  const first = Number(address.split(".")[0]);
  return isIpv4(address) && first >= 224 && first <= 239;
}

/** The /24 that all networks of the world use: `192.168.1.` of `192.168.1.7`. */
export function subnetOf(address: string): string {
  return address.slice(0, address.lastIndexOf(".") + 1);
}

/** `192.168.1.255` of `192.168.1.7`. */
export function subnetBroadcast(address: string): string {
  return `${subnetOf(address)}255`;
}
