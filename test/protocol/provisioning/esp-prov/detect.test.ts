import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import { DEFAULT_SERVICE, detectEspProv, EXAMPLE_SERVICE } from "../../../../protocol/provisioning/esp-prov/detect";

const OWN = "3F1A0000-1111-2222-3333-444455556666";
const BATTERY = "0000180F-0000-1000-8000-00805F9B34FB";

const SHARED = "0000FFFF-0000-1000-8000-00805F9B34FB";

const heard = (name: string | undefined, ...serviceUuids: readonly string[]): AdvertisementReport => ({
  deviceId: "A",
  rssi: -60,
  serviceUuids,
  manufacturerData: new Uint8Array(0),
  serviceData: {},
  ...(name === undefined ? {} : { localName: name }),
});

describe("recognising unified provisioning on the air", () => {
  it.each<[string, string | undefined, readonly string[], number | undefined]>([
    ["protocomm's own service", undefined, [DEFAULT_SERVICE], 0.8],
    ["the service of Espressif's examples", undefined, [EXAMPLE_SERVICE], 0.8],
    ["a known service and the usual name", "PROV_12AB34", [EXAMPLE_SERVICE], 0.95],
    ["the usual name and a service of the product's own", "PROV_LAMP", [OWN], 0.6],
    ["the usual name and nothing else", "PROV_LAMP", [], 0.3],
    ["the usual name beside several services", "PROV_LAMP", [OWN, DEFAULT_SERVICE.replace("1", "2")], 0.3],
    ["the usual name and a service of the standard", "PROV_LAMP", [BATTERY], 0.3],
    ["a name that only contains it", "MY_PROV_LAMP", [], undefined],
    ["a service of the product's own", "Lamp", [OWN], undefined],
    ["the usual name on the service it shared before ESP-IDF 4.2", "PROV_0A1B2C", [SHARED], 0.85],
    ["that service under another name", "BLUFI_LAMP", [SHARED], undefined],
    ["nothing", undefined, [], undefined],
  ])("%s", (_, name, services, confidence) => {
    expect(detectEspProv(heard(name, ...services))?.confidence).toBe(confidence);
  });

  it("goes by the GATT name where there is no other", () => {
    expect(detectEspProv({ ...heard(undefined), name: "PROV_X" })).toEqual({ kind: "esp-prov", confidence: 0.3 });
  });
});
