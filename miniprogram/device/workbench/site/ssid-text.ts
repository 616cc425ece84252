import { formatHex, hexToBytes } from "../../../../protocol/bytes/hex";
import { decodeUtf8, isUtf8 } from "../../../../protocol/bytes/utf8";
import { visibleText } from "../../../lib/names/visible-text";

/** A network's name as a person reads it; one that is no text as its bytes. */
export function ssidText(ssidHex: string): string {
  const bytes = hexToBytes(ssidHex);
  return isUtf8(bytes) ? visibleText(decodeUtf8(bytes)) : formatHex(bytes);
}

/** What stands in the field when it is typed anew; "" where a person can't type it. */
export function typedSsid(ssidHex: string): string {
  const bytes = hexToBytes(ssidHex);
  return isUtf8(bytes) ? decodeUtf8(bytes) : "";
}
