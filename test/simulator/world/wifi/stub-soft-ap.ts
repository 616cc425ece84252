import type { VirtualPeripheral } from "../../../../simulator/world/radio/peripheral";
import { buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import type { HttpRequest } from "../../../../simulator/world/wifi/soft-ap";

export const SOFT_AP_IP = "192.168.4.1";

/** A device without Bluetooth to speak of: its access point PROV_1 echoes what it is sent, after 20 ms. */
export function stubPeripheral(password = "hotspot1") {
  const requests: HttpRequest[] = [];
  const state = { on: true };
  const softAp = {
    accessPoint: buildAccessPoint({ ssid: "PROV_1", password }, 77),
    ip: SOFT_AP_IP,
    server: {
      request: (request: HttpRequest) => {
        requests.push(request);
        const headers = { "Set-Cookie": `session=${requests.length}; Path=/` };
        return { status: 200, headers, body: request.body, afterMs: 20 };
      },
      socketClosed: () => {},
    },
  };
  const peripheral: VirtualPeripheral = {
    address: "8C:12:E0:00:00:77",
    name: "PROV_1",
    gattName: "PROV_1",
    maxMtu: 247,
    maxLinks: 1,
    services: [],
    softAp: () => (state.on ? softAp : undefined),
    advertisement: () => undefined,
    linkOpened: () => {},
    linkClosed: () => {},
    mtuChanged: () => {},
    read: () => ({ ok: false, attError: 2 }),
    write: () => ({ ok: false, attError: 3 }),
    subscribed: () => {},
  };
  return { peripheral, requests, state };
}
