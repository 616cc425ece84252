import { concatBytes } from "../../bytes/concat";
import { demand, type NdefMode } from "./result";
import { utf8Bytes, utf8Text } from "./texts";

/** What a first byte stands for (NFC Forum URI RTD 1.0, 3.2.2, table 3). */
export const URI_PREFIXES: readonly string[] = [
  "",
  "http://www.",
  "https://www.",
  "http://",
  "https://",
  "tel:",
  "mailto:",
  "ftp://anonymous:anonymous@",
  "ftp://ftp.",
  "ftps://",
  "sftp://",
  "smb://",
  "nfs://",
  "ftp://",
  "dav://",
  "news:",
  "telnet://",
  "imap:",
  "rtsp://",
  "urn:",
  "pop:",
  "sip:",
  "sips:",
  "tftp:",
  "btspp://",
  "btl2cap://",
  "btgoep://",
  "tcpobex://",
  "irdaobex://",
  "file://",
  "urn:epc:id:",
  "urn:epc:tag:",
  "urn:epc:pat:",
  "urn:epc:raw:",
  "urn:epc:",
  "urn:nfc:",
];

/**
 * Reads the payload of a `U` record. A reserved prefix is an error, in `relaxed` none. What the URI leads to is
 * anybody's: shown, never opened without a question. Throws an `NdefFault`.
 */
export function decodeUri(payload: Uint8Array, mode: NdefMode): string {
  const [code] = payload;
  demand(code !== undefined, "empty", "URI");
  const prefix = URI_PREFIXES[code];
  demand(prefix !== undefined || mode === "relaxed", "reserved", "URI prefix");
  return (prefix ?? "") + utf8Text(payload.subarray(1), "URI");
}

/** Writes the payload of a `U` record with the longest prefix that fits. */
export function encodeUri(uri: string): Uint8Array {
  const [code] = URI_PREFIXES.map((prefix, index) => ({ prefix, index }))
    .filter(({ prefix }) => uri.startsWith(prefix))
    .sort((one, other) => other.prefix.length - one.prefix.length);
  const { prefix, index } = code ?? { prefix: "", index: 0 };
  return concatBytes(Uint8Array.of(index), utf8Bytes(uri.slice(prefix.length), "URI"));
}
