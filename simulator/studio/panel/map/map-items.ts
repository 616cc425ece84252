import { deviceState, joiningNetwork, linkOf, networkName } from "../../driver/device-state";
import { asBlufi, type LiveDevice } from "../../driver/live-devices";
import type { Simulation } from "../../driver/simulation";
import { deviceIcon, isBusy } from "../device-look";
import type { Translate } from "../strings";
import type { MapLine } from "./map-drawing";
import { centreOf } from "./map-place";
import type { MapPlaces } from "./map-places";
import type { MapItem } from "./map-tag";

export const deviceKey = (name: string): string => `device:${name}`;
export const networkKey = (id: number): string => `network:${id}`;

/** Everything on the map, networks first. */
export function mapItems({ accessPoints, devices, world }: Simulation, places: MapPlaces): readonly MapItem[] {
  const links = world.radio.links();
  const standing = (key: string, rssi: number) => {
    const place = places.of(key, rssi);
    return { key, rssi, place, flipped: places.isNearEdge(place) };
  };
  const networks = accessPoints.list.map(
    ({ id, point, powered }): MapItem => ({
      ...standing(networkKey(id), point.rssi),
      name: networkName(point.ssid),
      icon: "router",
      kind: "network",
      powered,
      busy: false,
    }),
  );
  const things = devices.list.map(
    (device): MapItem => ({
      ...standing(deviceKey(device.spec.name), device.rssi),
      name: device.spec.name,
      icon: deviceIcon(device),
      kind: "device",
      powered: device.powered,
      busy: isBusy(deviceState(device, links)),
    }),
  );
  return [...networks, ...things];
}

/** Who talks to whom: phone to device over BLE, device to its network. */
export function mapLines(simulation: Simulation, places: MapPlaces, t: Translate): readonly MapLine[] {
  const links = simulation.world.radio.links();
  return simulation.devices.list.flatMap((device): readonly MapLine[] => {
    const at = () => places.of(deviceKey(device.spec.name), device.rssi);
    const link = linkOf(device.peripheral.address, links);
    const ble: readonly MapLine[] =
      link === undefined ? [] : [{ from: centreOf(places.box), to: at(), kind: "ble", label: `BLE · MTU ${link.mtu}` }];
    const wifi = wifiOf(device);
    const network = simulation.accessPoints.list.find(({ point }) => networkName(point.ssid) === wifi?.ssid);
    if (wifi === undefined || network === undefined) return ble;
    const to = places.of(networkKey(network.id), network.point.rssi);
    const label = wifi.kind === "joining" ? { label: t("joining") } : {};
    return [...ble, { from: at(), to, kind: wifi.kind, ...label }];
  });
}

function wifiOf({
  peripheral,
  powered,
}: LiveDevice): { readonly kind: "joining" | "joined"; readonly ssid: string } | undefined {
  const blufi = asBlufi(peripheral);
  if (!powered || blufi === undefined) return undefined;
  if (blufi.wifi.joined !== undefined) return { kind: "joined", ssid: networkName(blufi.wifi.joined.ssid) };
  const ssid = joiningNetwork(blufi);
  return ssid === undefined ? undefined : { kind: "joining", ssid };
}
