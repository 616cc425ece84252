import { decodeNdef } from "../../../protocol/nfc/ndef/decode-record";
import type { Fields } from "../advertisements/fields";
import { isJsonObject } from "../shape";

/** A message that is none: `strict` refuses it; `relaxed` may read it where another reader did. */
export function replayMalformed(fields: Fields): void {
  for (const label of ["name", "what", "ndeflib-strict"]) if (fields.has(label)) fields.text(label);
  const bytes = fields.bytes("hex");
  const theirs = fields.has("ndeflib-relax") ? fields.text("ndeflib-relax") : "";
  const supplicant = fields.read("wpaSupplicant");
  const isRead = theirs.startsWith("ok") || (isJsonObject(supplicant) && supplicant.accepted === true);
  if (decodeNdef(bytes).ok) throw fields.failure("the strict decoder reads it");
  if (decodeNdef(bytes, "relaxed").ok && !isRead)
    throw fields.failure("the relaxed decoder reads it and no other reader does");
}
