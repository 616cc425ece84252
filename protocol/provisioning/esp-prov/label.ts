import { type DeviceLabel, LONGEST_AP_NAME, LONGEST_SECRET, plainText } from "../../labels/device-label";

/** An access point's password has 8 to 63 bytes; one that is shorter is none. */
const SHORTEST_PASSPHRASE = 8;

/** A number where the label has a text: taken as it is written, whatever its size, leading zeros too. */
const BARE_NUMBER = /("(?:name|pop|username|password|security)"\s*:\s*)(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,}])/g;

/**
 * Espressif's label: `{"ver":"v1","name":"PROV_1","pop":"abcd1234","transport":"ble"}`, also with `username`, `password`
 * (of the SoftAP), `network` and `security` (esp-idf, provisioning examples). Read as Espressif's own parser reads it
 * (esp-idf-provisioning-android, ESPProvisionManager): the transport in any case, texts also written as numbers. An empty
 * `pop` says that the device has none. Pure, never throws.
 *
 * @returns `unsupported` for a network that is not Wi-Fi or a transport that is not ours.
 */
export function readEspLabel(text: string): DeviceLabel | "unsupported" | undefined {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const name = plainText(fields.name, LONGEST_AP_NAME);
  if (name === undefined || typeof fields.transport !== "string") return undefined;
  const transport = fields.transport.toLowerCase();
  if (fields.ver !== undefined && lowerCase(fields.ver) !== "v1") return "unsupported";
  if (fields.network !== undefined && lowerCase(fields.network) !== "wifi") return "unsupported";
  const pop = fields.pop === "" ? "" : plainText(fields.pop, LONGEST_SECRET);
  const username = plainText(fields.username, LONGEST_SECRET);
  const label: DeviceLabel = {
    kind: "esp-prov",
    name,
    ...(pop === undefined ? {} : { pop }),
    ...(username === undefined ? {} : { username }),
  };
  if (transport === "ble") return label;
  if (transport !== "softap") return "unsupported";
  const password = plainText(fields.password, LONGEST_SECRET);
  const secured = password !== undefined && password.length >= SHORTEST_PASSPHRASE;
  return { ...label, softAp: { ssid: name, ...(secured ? { password } : {}) } };
}

function lowerCase(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(BARE_NUMBER, '$1"$2"'));
  } catch {
    return undefined;
  }
}
