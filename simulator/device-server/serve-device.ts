import type { AddressInfo } from "node:net";
import { createEspProvDevice, type EspProvDevice } from "../devices/esp-prov/esp-prov-device";
import { SeededRandom } from "../world/random/seeded-random";
import { buildAccessPoint } from "../world/wifi/access-point-fields";
import type { DeviceHttpServer } from "../world/wifi/soft-ap";
import { WifiAir } from "../world/wifi/wifi-air";
import type { ServedDevice } from "./cli-options";
import { createHttpFront } from "./http-front";
import { createRealHost } from "./real-host";

/** Loopback only: nobody else's network hears of it. */
const HOST = "127.0.0.1";
/** How often it is looked whether the service has ended, ms. */
const WATCH_MS = 100;

export interface DeviceServer {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  /** The one that serves now. */
  device(): EspProvDevice;
  close(): Promise<void>;
}

/**
 * Serves the virtual firmware in real time on loopback HTTP. When its service has ended after a success, a new device with
 * the same settings takes its place.
 *
 * @param say hears of requests and joins, never of a secret.
 * @throws `DeviceSpecError` for a device that cannot be, an Error for a network that cannot, or for a port that is taken.
 */
export async function serveDevice(
  { port, spec, wifi }: ServedDevice,
  say: (line: string) => void,
): Promise<DeviceServer> {
  const air = new WifiAir(new SeededRandom(1));
  for (const [index, network] of wifi.entries()) air.add(buildAccessPoint(network, index));
  const create = () => createEspProvDevice({ ...spec, transport: "softap" }, createRealHost(air.station(spec.name)));
  let device = create();
  const front = createHttpFront(() => httpOf(device), say);
  const watch = setInterval(() => {
    const { running, joined } = device.manager;
    if (running) return;
    say(`joined ${joined === undefined ? "" : new TextDecoder().decode(joined.ssid)}; the next device waits`);
    device = create();
  }, WATCH_MS);
  watch.unref();
  await new Promise<void>((resolve, reject) => {
    front.once("error", reject);
    front.listen(port, HOST, resolve);
  });
  return {
    address: `http://${HOST}:${(front.address() as AddressInfo).port}`,
    device: () => device,
    close: () => {
      clearInterval(watch);
      front.closeAllConnections();
      return new Promise((resolve) => void front.close(() => resolve()));
    },
  };
}

function httpOf({ http }: EspProvDevice): DeviceHttpServer {
  if (http === undefined) throw new Error("a device without an access point");
  return http;
}
