import { bytesToHex, hexToBytes } from "../../bytes/hex";
import { isHex, MASK_BYTE, type TraceFields, type TraceFormat } from "../trace-format";
import { decodeConfigMessage, encodeConfigMessage } from "./messages/config-message";

/** Characteristic of `prov-config` whatever the product's service (id FF52), and the endpoint over HTTP. */
const CHARACTERISTIC = /^[0-9a-f]{4}ff52-/i;
const ENDPOINT = /\/prov-config$/;

export const espProvTrace: TraceFormat = {
  createMask: () => (fields) => {
    const field = credentialsField(fields);
    const shown = field === undefined ? undefined : fields[field];
    if (field === undefined || !isHex(shown)) return fields;
    return { ...fields, [field]: bytesToHex(maskProvConfig(hexToBytes(shown))) };
  },
};

/** The field of a line that may carry credentials: written over Bluetooth, or sent to the device's own access point. */
function credentialsField({ characteristicId, url }: TraceFields): "value" | "data" | undefined {
  if (typeof characteristicId === "string" && CHARACTERISTIC.test(characteristicId)) return "value";
  return typeof url === "string" && ENDPOINT.test(url) ? "data" : undefined;
}

/** Credentials of a session in clear with the password masked, its length kept. Everything else comes back as it is. */
export function maskProvConfig(bytes: Uint8Array): Uint8Array {
  const message = decodeConfigMessage(bytes);
  if (message?.kind !== "set") return bytes;
  // Ciphertext that happens to look like a message would hardly be written the one way we write it.
  if (encodeConfigMessage(message).join() !== bytes.join()) return bytes;
  return encodeConfigMessage({ ...message, password: message.password.slice().fill(MASK_BYTE) });
}
