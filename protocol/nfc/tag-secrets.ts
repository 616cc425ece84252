import { encodeUtf8 } from "../bytes/utf8";
import type { DeviceLabel } from "../labels/device-label";
import { decodeMessage } from "./ndef/decode-message";
import { decodeRecord } from "./ndef/decode-record";
import type { TypedRecord } from "./ndef/typed-record";
import type { NfcPorts } from "./tag-field";

/** Registers the Wi-Fi keys and device secrets of a message, of each record that can be read, before anything is made of it. */
export function registerTagSecrets({ registerSecret }: NfcPorts, message: Uint8Array): void {
  if (registerSecret === undefined) return;
  const records = decodeMessage(message, "relaxed");
  if (!records.ok) return;
  for (const record of records.value) {
    const typed = decodeRecord(record, "relaxed");
    if (typed.ok) for (const secret of secretsOf(typed.value)) registerSecret(secret);
  }
}

function secretsOf({ content }: TypedRecord): readonly Uint8Array[] {
  return found(content).filter(({ length }) => length > 0);
}

function found(content: TypedRecord["content"]): readonly Uint8Array[] {
  switch (content.kind) {
    case "wifi":
      return content.credentials.map(({ key }) => key);
    case "provisioning":
      return secretsOfLabel(content.label);
    case "identity":
      return secretsOfLabel(content);
    default:
      return [];
  }
}

function secretsOfLabel({ pop, softAp }: Pick<DeviceLabel, "pop" | "softAp">): readonly Uint8Array[] {
  return [pop, softAp?.password].flatMap((secret) => (secret === undefined ? [] : [encodeUtf8(secret)]));
}
