import { home, type WorldFile } from "./worlds";

export const ESP = "PROV_8C12E0";
export const POP = "abcd1230";
export const AP_PASSWORD = "prov-8c12";
export const IMPROV = "IMPROV_LAMP";
/** The network that a phone is on by itself. */
export const OFFICE = { ssid: "Riverside-Office", password: "office-2024", rssi: -60 } as const;

/** A home with one device of unified provisioning. */
export function espHome(fields: object = {}): WorldFile {
  return home({ devices: [{ kind: "esp-prov", name: ESP, rssi: -48, pop: POP, ...fields }] });
}

/** A home with one Improv device. */
export function improvHome(fields: object = {}): WorldFile {
  return home({ devices: [{ kind: "improv", name: IMPROV, rssi: -48, ...fields }] });
}

/**
 * A home, an office network and a device with an access point of its own.
 *
 * @param hotspot how a phone gets onto an access point: `app`, `refuse` or `by-hand`
 */
export function hotspotHome(hotspot: string): WorldFile {
  const world = espHome({ transport: "softap", apPassword: AP_PASSWORD });
  return { ...world, wifi: [...world.wifi, OFFICE], phone: { os: "android", hotspot } };
}

/** The pair page of that device, as its label leads there. */
export const HOTSPOT_PAGE = `device/pages/pair/index?kind=esp-prov&ap=${ESP}&apPassword=${AP_PASSWORD}&pop=${POP}`;

/** The MAC on the label of a plug that is not there; another one is, and listens for a broadcast. */
export const PLUG_MAC = "30:AE:A4:8C:12:E0";

/** A phone on the network that a device in smart-config mode is to join. */
export function broadcastHome(): WorldFile {
  return home({
    phone: { os: "android", network: "Riverside-IoT" },
    wifi: [{ ssid: "Riverside-IoT", password: "river-2024" }],
    devices: [{ kind: "esptouch", name: "SOCKET", address: "30:AE:A4:5D:77:40", joinMs: 5_000 }],
  });
}
