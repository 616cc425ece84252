import { hexToBytes } from "../../protocol/bytes/hex";
import { decodeMessage } from "../../protocol/nfc/ndef/decode-message";
import { decodeRecord } from "../../protocol/nfc/ndef/decode-record";
import type { RecordContent } from "../../protocol/nfc/ndef/typed-record";
import type { TagFields } from "../world/nfc/tag-fields";

const TEXT = new TextDecoder();

/** Wi-Fi passwords and device secrets in a tag's message, of each record that can be read. */
export function secretsOnTag({ ndefHex = "" }: TagFields): readonly string[] {
  const records = decodeMessage(hexToBytes(ndefHex), "relaxed");
  if (!records.ok) return [];
  return records.value
    .flatMap((record) => {
      const typed = decodeRecord(record, "relaxed");
      return typed.ok ? secretsIn(typed.value.content) : [];
    })
    .filter((secret) => secret !== "");
}

function secretsIn(content: RecordContent): readonly string[] {
  if (content.kind === "wifi") return content.credentials.map(({ key }) => TEXT.decode(key));
  if (content.kind !== "provisioning") return [];
  return [content.label.pop ?? "", content.label.softAp?.password ?? ""];
}
