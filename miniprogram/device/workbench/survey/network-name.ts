import { formatHex, hexToBytes } from "../../../../protocol/bytes/hex";
import { unpadded } from "../../../../protocol/bytes/padding";
import { decodeUtf8, isUtf8 } from "../../../../protocol/bytes/utf8";
import { visibleText } from "../../../lib/names/visible-text";

/** A network's name for the eye; one that is no text in hex. */
export function networkName(ssidHex: string): string {
  const ssid = hexToBytes(ssidHex);
  return isUtf8(ssid) ? visibleText(unpadded(decodeUtf8(ssid))) : formatHex(ssid).toLowerCase();
}
