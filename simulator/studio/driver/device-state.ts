import { StationState } from "../../../protocol/provisioning/blufi/status-report";
import type { BlufiDevice } from "../../devices/blufi/blufi-device";
import type { Radio } from "../../world/radio/radio";
import { asBlufi, type LiveDevice } from "./live-devices";

/** What a device is doing, the most telling first. */
export type DeviceState =
  | { readonly is: "off" }
  | { readonly is: "joining" }
  | { readonly is: "connected"; readonly mtu: number }
  | { readonly is: "joined"; readonly ssid: string }
  | { readonly is: "advertising"; readonly intervalMs: number }
  /** It runs an access point of its own. */
  | { readonly is: "hotspot" }
  | { readonly is: "silent" };

type Links = ReturnType<Radio["links"]>;

export function deviceState({ peripheral, powered }: LiveDevice, links: Links): DeviceState {
  if (!powered) return { is: "off" };
  const wifi = asBlufi(peripheral)?.wifi;
  const station = peripheral.station ?? wifi;
  if (peripheral.station?.joining === true || isJoining(wifi?.status().station)) return { is: "joining" };
  const link = linkOf(peripheral.address, links);
  if (link !== undefined) return { is: "connected", mtu: link.mtu };
  if (station?.joined !== undefined) return { is: "joined", ssid: networkName(station.joined.ssid) };
  if (peripheral.softAp?.() !== undefined) return { is: "hotspot" };
  const advertisement = peripheral.advertisement();
  return advertisement === undefined ? { is: "silent" } : { is: "advertising", intervalMs: advertisement.intervalMs };
}

export function linkOf(address: string, links: Links): Links[number] | undefined {
  return links.find((link) => link.address === address);
}

/** Name of the network a device is trying to join: the last one it was given. */
export function joiningNetwork({ wifi, events }: BlufiDevice): string | undefined {
  if (!isJoining(wifi.status().station)) return undefined;
  const latest = [...events].reverse().find(({ name }) => name === "sta_ssid");
  return latest && networkName(latest.data);
}

function isJoining(station: number | undefined): boolean {
  return station === StationState.connecting || station === StationState.connectedWithoutIp;
}

/** A network's name as text; what is not UTF-8 shows as replacement characters. */
export function networkName(ssid: Uint8Array): string {
  return new TextDecoder().decode(ssid);
}
