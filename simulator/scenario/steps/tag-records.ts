import type { Static } from "typebox";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { decodeUtf8, isUtf8 } from "../../../protocol/bytes/utf8";
import { describeBleOob } from "../../../protocol/nfc/ndef/ble-oob";
import { isEntryScheme } from "../../../protocol/nfc/ndef/entry-tag";
import type { TypedRecord } from "../../../protocol/nfc/ndef/typed-record";
import { WIFI_AUTH, type WifiCredential } from "../../../protocol/nfc/ndef/wifi-credential";
import type { TapSchema } from "./tag-fields";

export type ExpectedRecord = NonNullable<Static<typeof TapSchema>["records"]>[number];

/** What differs from what a step lists, in a sentence without the tag's values; undefined: nothing. */
export function surpriseInRecords(
  expected: readonly ExpectedRecord[],
  records: readonly TypedRecord[],
): string | undefined {
  const found = records.map(fieldsOf);
  if (found.length !== expected.length) {
    return `expected ${expected.length} records, read ${found.map(({ kind }) => kind).join(", ") || "none"}`;
  }
  for (const [index, wanted] of expected.entries()) {
    const place = `record ${index + 1}`;
    const fields = found[index];
    if (fields === undefined || !isKind(wanted.kind, fields)) {
      return `${place}: expected ${wanted.kind}, read ${fields?.kind}`;
    }
    for (const [name, value] of Object.entries(wanted)) {
      if (name !== "kind" && !isSame(name, value, fields[name])) {
        return `${place}: ${name} is not what the step says`;
      }
    }
  }
  return undefined;
}

type Fields = Readonly<Record<string, string | undefined>> & { readonly kind: string };

/** A scheme that opens WeChat is a URI all the same. */
function isKind(wanted: string, { kind }: Fields): boolean {
  return wanted === kind || (wanted === "uri" && kind === "entry");
}

function isSame(name: string, wanted: unknown, found: string | undefined): boolean {
  const isHex = name === "hex" || name === "ssidHex";
  return isHex ? String(wanted).toLowerCase() === found : wanted === found;
}

/** A record by the names that scenario files have for its fields. */
function fieldsOf({ content }: TypedRecord): Fields {
  const { kind } = content;
  switch (kind) {
    case "uri":
      return isEntryScheme(content.uri)
        ? { kind: "entry", scheme: content.uri, uri: content.uri }
        : { kind, uri: content.uri };
    case "smart-poster":
      return { kind, uri: content.uri, text: content.titles[0]?.text, lang: content.titles[0]?.lang };
    case "text":
      return { kind, lang: content.lang, text: content.text };
    case "aar":
      return { kind, package: content.package };
    case "wifi":
      return { kind, ...networkFields(content.credentials[0]) };
    case "mime":
    case "external":
      return { kind, type: content.type, hex: bytesToHex(content.data) };
    case "provisioning":
      return { kind, device: content.label.name, pop: content.label.pop };
    case "identity":
      return { kind, device: content.device, pop: content.pop };
    case "ble-oob":
      return { kind, device: describeBleOob(content.elements).name };
    case "other":
      return { kind, type: decodeUtf8(content.record.type), hex: bytesToHex(content.record.payload) };
    default:
      return { kind };
  }
}

function networkFields(credential: WifiCredential | undefined): Readonly<Record<string, string | undefined>> {
  if (credential === undefined) return {};
  const { ssid, key, authentication } = credential;
  return {
    ...(isUtf8(ssid) ? { ssid: decodeUtf8(ssid) } : {}),
    ssidHex: bytesToHex(ssid),
    password: decodeUtf8(key),
    auth: AUTHS.find(([flags]) => (authentication & flags) !== 0)?.[1],
  };
}

const AUTHS: readonly (readonly [number, string])[] = [
  [WIFI_AUTH.wpaEap | WIFI_AUTH.wpa2Eap, "wpa2-enterprise"],
  [WIFI_AUTH.wpa2Psk, "wpa2"],
  [WIFI_AUTH.wpaPsk, "wpa"],
  [WIFI_AUTH.shared, "wep"],
  [WIFI_AUTH.open, "open"],
];
