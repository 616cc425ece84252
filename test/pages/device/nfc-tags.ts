import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { encodeNdef, untagged } from "../../../protocol/nfc/ndef/encode-record";
import type { RecordContent } from "../../../protocol/nfc/ndef/typed-record";
import { wifiCredential } from "../../../protocol/nfc/ndef/wifi-credential";
import { WSC_VERSION_2 } from "../../../protocol/nfc/ndef/wifi-token";

/** The message of some contents as scenario files have it. */
export function ndefHex(...contents: readonly RecordContent[]): string {
  const message = encodeNdef(contents.map(untagged));
  if (!message.ok) throw new Error(`${message.error.what}: ${message.error.problem}`);
  return bytesToHex(message.value);
}

export function wifiToken(ssid: string, password: string): RecordContent {
  return {
    kind: "wifi",
    credentials: [wifiCredential(encodeUtf8(ssid), encodeUtf8(password))],
    others: [WSC_VERSION_2],
  };
}
