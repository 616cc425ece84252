import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { encodeNdef, untagged } from "../../../../protocol/nfc/ndef/encode-record";
import { entryTag, isEntryScheme } from "../../../../protocol/nfc/ndef/entry-tag";
import type { IdentityHint } from "../../../../protocol/nfc/ndef/identity-record";
import type { RecordContent, TypedRecord } from "../../../../protocol/nfc/ndef/typed-record";
import { WIFI_AUTH, type WifiCredential, wifiCredential } from "../../../../protocol/nfc/ndef/wifi-credential";
import { WSC_VERSION_2 } from "../../../../protocol/nfc/ndef/wifi-token";

/** What a network of a token is protected by; WPA3 has no flag there and is written as WPA2. */
export type TokenAuth = "open" | "wpa" | "wpa2" | "wpa3";

export interface TokenNetwork {
  readonly ssid: Uint8Array;
  /** A secret, in clear on the tag. "": open. */
  readonly password: string;
  /** Absent: WPA2 where there is a password. */
  readonly auth?: TokenAuth;
}

/** What a technician puts on a tag. */
export type TagContent =
  | ({ readonly kind: "wifi" } & TokenNetwork)
  | { readonly kind: "uri"; readonly uri: string }
  | { readonly kind: "text"; readonly lang: string; readonly text: string }
  /** Opens the mini program: what `generatenfcscheme` gave. */
  | { readonly kind: "entry"; readonly scheme: string }
  | ({ readonly kind: "identity" } & IdentityHint);

/** What is on a tag in the end, and its bytes. */
export interface TagMessage {
  readonly records: readonly TypedRecord[];
  /** Of the whole message. */
  readonly bytes: number;
}

/** The message of some contents; undefined where one of them cannot be written: too long, not a scheme, a wrong password. */
export function tagMessage(contents: readonly TagContent[]): TagMessage | undefined {
  if (contents.some((content) => content.kind === "entry" && !isEntryScheme(content.scheme))) return undefined;
  const records = contents.flatMap(recordsOf);
  const message = encodeNdef(records);
  return message.ok ? { records, bytes: message.value.length } : undefined;
}

function recordsOf(content: TagContent): readonly TypedRecord[] {
  return content.kind === "entry" ? entryTag(content.scheme) : [untagged(plainContent(content))];
}

function plainContent(content: Exclude<TagContent, { readonly kind: "entry" }>): RecordContent {
  if (content.kind !== "wifi") return content;
  return { kind: "wifi", credentials: [credentialOf(content)], others: [WSC_VERSION_2] };
}

function credentialOf({ ssid, password, auth }: TokenNetwork): WifiCredential {
  const credential = wifiCredential(ssid, encodeUtf8(password));
  return auth === "wpa" && password !== "" ? { ...credential, authentication: WIFI_AUTH.wpaPsk } : credential;
}
