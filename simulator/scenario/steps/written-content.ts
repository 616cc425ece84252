import type { Static } from "typebox";
import { type TagContent, tagMessage } from "../../../miniprogram/device/nfc/write/tag-content";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { WriteTagSchema } from "./tag-fields";

type Write = Static<typeof WriteTagSchema>["write"];

/** What a step writes; or why it can't be written, for who wrote the file. */
export function contentToWrite(write: Write): TagContent | string {
  const content = contentOf(write);
  if (typeof content === "string") return content;
  return tagMessage([content]) === undefined ? `the content of kind ${write.kind} makes no message` : content;
}

function contentOf(write: Write): TagContent | string {
  const { kind, uri, text, lang = "en", scheme, device, pop } = write;
  switch (kind) {
    case "uri":
      return uri === undefined ? missing("uri") : { kind, uri };
    case "text":
      return text === undefined ? missing("text") : { kind, lang, text };
    case "entry":
      return scheme === undefined ? missing("scheme") : { kind, scheme };
    case "identity":
      return device === undefined ? missing("device") : { kind, device, ...(pop === undefined ? {} : { pop }) };
    case "wifi":
      return networkOf(write);
  }
}

function networkOf({ ssid, ssidHex, password = "", auth }: Write): TagContent | string {
  if ((ssid === undefined) === (ssidHex === undefined)) return 'one of "ssid" and "ssidHex" is needed';
  if (auth === "wep" || auth === "wpa2-enterprise") return `a Wi-Fi token can't carry ${auth}`;
  if (auth !== undefined && (auth === "open") !== (password === "")) return `"auth" ${auth} and "password" don't fit`;
  const name = ssidHex === undefined ? encodeUtf8(ssid ?? "") : hexToBytes(ssidHex);
  return { kind: "wifi", ssid: name, password, ...(auth === undefined ? {} : { auth }) };
}

function missing(field: string): string {
  return `the field ${JSON.stringify(field)} is missing`;
}
