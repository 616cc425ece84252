import { type DeviceLabel, LONGEST_AP_NAME, LONGEST_SECRET, plainText } from "../../labels/device-label";

/** An access point's password has 8 to 63 bytes; one that is shorter is none. */
const SHORTEST_PASSPHRASE = 8;

/**
 * Espressif's label: `{"ver":"v1","name":"PROV_1","pop":"abcd1234","transport":"ble"}`, also with `username`, `password`
 * (of the SoftAP), `network` and `security` (esp-idf, provisioning examples). Pure, never throws.
 *
 * @returns `unsupported` for a network that is not Wi-Fi or a transport that is not ours.
 */
export function readEspLabel(text: string): DeviceLabel | "unsupported" | undefined {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const name = plainText(fields.name, LONGEST_AP_NAME);
  if (name === undefined || typeof fields.transport !== "string") return undefined;
  if (fields.ver !== undefined && fields.ver !== "v1") return "unsupported";
  if (fields.network !== undefined && fields.network !== "wifi") return "unsupported";
  const pop = plainText(fields.pop, LONGEST_SECRET);
  const username = plainText(fields.username, LONGEST_SECRET);
  const label: DeviceLabel = {
    kind: "esp-prov",
    name,
    ...(pop === undefined ? {} : { pop }),
    ...(username === undefined ? {} : { username }),
  };
  if (fields.transport === "ble") return label;
  if (fields.transport !== "softap") return "unsupported";
  const password = plainText(fields.password, LONGEST_SECRET);
  const secured = password !== undefined && password.length >= SHORTEST_PASSPHRASE;
  return { ...label, softAp: { ssid: name, ...(secured ? { password } : {}) } };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
