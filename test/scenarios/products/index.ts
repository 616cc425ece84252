import { BLUFI_FAULTS } from "./blufi-faults";
import { BLUFI_FIRMWARE } from "./blufi-firmware";
import { BLUFI_STORIES } from "./blufi-stories";
import { BLUFI_V2_FAULTS } from "./blufi-v2-faults";
import { BLUFI_V2_STORIES } from "./blufi-v2-stories";
import { ESP_PROV_BLE_STORIES } from "./esp-prov-ble-stories";
import { ESP_PROV_FAULTS, ESP_PROV_SOFTAP_FAULTS, ESP_PROV_WIFI_FAULTS } from "./esp-prov-faults";
import { ESP_PROV_SOFTAP_STORIES } from "./esp-prov-softap-stories";
import { ESP_PROV_STORIES } from "./esp-prov-stories";
import { IMPROV_FAULTS } from "./improv-faults";
import { IMPROV_STORIES } from "./improv-stories";
import { type Family, written } from "./variation";

const PAIR = { do: "pair", ssid: "HomeNet", password: "12345678", expect: "joined" };

const blufi = (prefix: string, version: string, about?: string): Family => ({
  prefix,
  ...(about === undefined ? {} : { about }),
  device: { kind: "blufi", name: "BLUFI_LAMP", version, rssi: -60 },
  step: { ...PAIR, device: "BLUFI_LAMP" },
});
const espProv = (prefix: string, device: object): Family => ({
  prefix,
  device: { kind: "esp-prov", name: "PROV_LAMP", security: 1, pop: "abcd1234", rssi: -60, ...device },
  step: { ...PAIR, device: "PROV_LAMP", pop: "abcd1234" },
});

const BLUFI = blufi("blufi-", "1.3");
const BLUFI_V2 = blufi("blufi-v2-", "1.4", "BluFi 1.4: ");
const OVER_BLE = espProv("esp-prov-", {});
const OVER_SOFTAP = espProv("esp-prov-softap-", { transport: "softap" });
const IMPROV: Family = {
  prefix: "improv-",
  device: { kind: "improv", name: "IMPROV_LAMP", rssi: -60 },
  step: { ...PAIR, device: "IMPROV_LAMP" },
};

/** The products of protocol, fault and step, and each protocol's variant of the common stories: text of the file by its name. */
export const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ...written(BLUFI, [...BLUFI_FAULTS, ...BLUFI_STORIES]),
  ...written({ ...BLUFI, prefix: "blufi-firmware-" }, BLUFI_FIRMWARE),
  ...written(BLUFI_V2, [...BLUFI_V2_FAULTS, ...BLUFI_V2_STORIES]),
  ...written(OVER_BLE, [...ESP_PROV_FAULTS, ...ESP_PROV_WIFI_FAULTS, ...ESP_PROV_STORIES, ...ESP_PROV_BLE_STORIES]),
  ...written(OVER_SOFTAP, [...ESP_PROV_SOFTAP_FAULTS, ...ESP_PROV_SOFTAP_STORIES]),
  ...written({ ...OVER_SOFTAP, about: "over its access point: " }, [...ESP_PROV_WIFI_FAULTS, ...ESP_PROV_STORIES]),
  ...written(IMPROV, [...IMPROV_FAULTS, ...IMPROV_STORIES]),
]);
