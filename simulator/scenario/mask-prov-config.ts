import { decodeConfigMessage, encodeConfigMessage } from "../../protocol/provisioning/esp-prov/messages/config-message";
import { MASK_BYTE } from "./mask-frame";

/** Characteristic of `prov-config` whatever the product's service (id FF52), and the endpoint over HTTP. */
const CHARACTERISTIC = /^[0-9a-f]{4}ff52-/i;
const ENDPOINT = /\/prov-config$/;

/** Whether a line of a trace may carry credentials of unified provisioning in this field. */
export function mayHoldCredentials(fields: Readonly<Record<string, unknown>>, field: string): boolean {
  const { characteristicId, url } = fields;
  if (field === "value") return typeof characteristicId === "string" && CHARACTERISTIC.test(characteristicId);
  return field === "data" && typeof url === "string" && ENDPOINT.test(url);
}

/** Credentials of a session in clear with the password masked, its length kept. Everything else comes back as it is. */
export function maskProvConfig(bytes: Uint8Array): Uint8Array {
  const message = decodeConfigMessage(bytes);
  if (message?.kind !== "set") return bytes;
  // Ciphertext that happens to look like a message would hardly be written the one way we write it.
  if (encodeConfigMessage(message).join() !== bytes.join()) return bytes;
  return encodeConfigMessage({ ...message, password: message.password.slice().fill(MASK_BYTE) });
}
