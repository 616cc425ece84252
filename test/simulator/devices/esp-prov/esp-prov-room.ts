import { createEspProvDevice } from "../../../../simulator/devices/esp-prov/esp-prov-device";
import type { EspProvSpec } from "../../../../simulator/devices/esp-prov/spec";
import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import type { PeripheralLink } from "../../../../simulator/world/radio/peripheral";
import { World } from "../../../../simulator/world/time/world";
import { type AccessPointFields, buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";
import { PlainClient } from "./plain-client";
import type { Send } from "./plain-security";

export const HOME: AccessPointFields = { ssid: "HomeNet", password: "12345678", rssi: -50 };

/** A device with networks around it, spoken to as its transports do, without a phone. */
export function espProvRoom(spec: Partial<EspProvSpec> = {}, networks: readonly AccessPointFields[] = [HOME]) {
  const world = new World({ seed: 5 });
  const air = new WifiAir(world.random);
  for (const [index, network] of networks.entries()) air.add(buildAccessPoint(network, index));
  const device = createEspProvDevice(
    { name: "PROV_1", ...spec },
    createDeviceHost(world, air.station("PROV_1"), "PROV_1"),
  );
  const closed: number[] = [];
  const link = (id = 1): PeripheralLink => ({
    id,
    mtu: 517,
    notify: () => {},
    disconnect: () => {
      closed.push(id);
      device.linkClosed(link(id));
    },
  });
  /** Over GATT: write, wait, read the same characteristic. */
  const overBle =
    (id = 1): Send =>
    async (endpoint, message) => {
      const characteristic = characteristicOf(endpoint);
      const written = device.write(link(id), characteristic, message, true);
      await world.advance(written.afterMs ?? 0);
      if (!written.ok) throw new Error(`ATT error ${written.attError}`);
      const read = device.read(link(id), characteristic);
      return read.ok ? read.value : new Uint8Array(0);
    };
  const characteristicOf = (endpoint: string): string => {
    const ids = ["prov-ctrl", "prov-scan", "prov-session", "prov-config", "proto-ver", "custom-data"];
    return device.services[0]?.characteristics[ids.indexOf(endpoint)]?.uuid ?? "";
  };
  let sockets = 0;
  /** Each call is another client. */
  const overHttp = (cookies: "kept" | "lost" = "kept", socket?: number): Send => {
    const jar: { cookie: string | undefined } = { cookie: undefined };
    return async (endpoint, message) => {
      const cookie = cookies === "kept" ? jar.cookie : undefined;
      const headers = cookie === undefined ? {} : { cookie };
      const answer = device.http?.request({
        method: "POST",
        path: `/${endpoint}`,
        headers,
        body: message,
        socket: socket ?? ++sockets,
      });
      await world.advance(answer?.afterMs ?? 0);
      jar.cookie = answer?.headers["Set-Cookie"] ?? jar.cookie;
      if (answer?.status !== 200) throw new Error(`HTTP ${answer?.status}`);
      return answer.body;
    };
  };
  const connect = (id = 1): PlainClient => {
    device.linkOpened(link(id));
    return new PlainClient(overBle(id));
  };
  return { world, device, closed, link, connect, overBle, overHttp };
}
