import { unpadded } from "../../bytes/padding";
import { decodeUtf8 } from "../../bytes/utf8";

const AT_ADDRESS = /^https?:\/\/(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?:[/?#]|$)/i;

/** The device's IPv4 address, where one of the pages it offers is on it. */
export function addressIn(urls: readonly Uint8Array[]): string | undefined {
  for (const url of urls) {
    const address = AT_ADDRESS.exec(unpadded(decodeUtf8(url)))?.[1];
    if (address?.split(".").every((part) => Number(part) < 256)) return address;
  }
  return undefined;
}
