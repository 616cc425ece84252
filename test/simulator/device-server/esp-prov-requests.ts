import { bytes, num } from "../devices/esp-prov/plain-protobuf";

/**
 * Plaintexts of the requests of Espressif's command line (esp_prov of ESP-IDF 4.4 to master, and of network_provisioning
 * 1.2.4), recorded from its message forms: protobuf leaves out what is a default, and this client leaves out an embedded
 * message that it never touched. Told apart from ours on purpose.
 */
export const REQUESTS = {
  /** `--reset`: nothing but its type. */
  reset: "0801",
  /** `--reprov`. */
  reprovision: "0803",
  /** Touched: an empty message stands in it. */
  status: "5200",
  /** Nothing but its type. */
  apply: "0804",
  /** Blocking, not passive, 5 channels in one go over HTTP, 120 ms each. */
  scanStart: "5206080118052078",
  /** Nothing but its type. */
  scanStatus: "0802",
} as const;

/** `--ssid`, `--passphrase`. */
export function setRequest(ssid: string, passphrase: string): Buffer {
  const config = Buffer.concat([bytes(1, Buffer.from(ssid)), bytes(2, Buffer.from(passphrase))]);
  return Buffer.concat([num(1, 2), bytes(12, config)]);
}

/** Over HTTP the list is asked for in one go; a start of 0 is left out. */
export function scanResultRequest(count: number): Buffer {
  return Buffer.concat([num(1, 4), bytes(14, num(2, count))]);
}

/** What it sends to `proto-ver`: a question, or the capability it asks for. */
export const VERSION_QUESTIONS = ["---", "none", "no_sec", "no_pop", "wifi_scan"] as const;
