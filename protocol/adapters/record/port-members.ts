import type { BlePort } from "../../ports/ble";
import type { EnvironmentPort } from "../../ports/environment";
import type { LanPort } from "../../ports/lan";
import type { NfcPort } from "../../ports/nfc";
import type { WifiPort } from "../../ports/wifi";

/** `call` answers, `events` tells on its own, `fact` stands in the header of a recording. */
export type Member = "call" | "events" | "fact";

/** What a replayed radio has; the compiler asks for what a port gains. */
export const BLE_MEMBERS: Readonly<Record<keyof BlePort, Member>> = {
  platform: "fact",
  openAdapter: "call",
  closeAdapter: "call",
  adapterState: "call",
  adapterStateChanges$: "events",
  startScan: "call",
  stopScan: "call",
  advertisements$: "events",
  connected: "call",
  connect: "call",
  disconnect: "call",
  connectionChanges$: "events",
  services: "call",
  characteristics: "call",
  read: "call",
  write: "call",
  setNotify: "call",
  valueChanges$: "events",
  requestMtu: "call",
  mtu: "call",
  mtuChanges$: "events",
  rssi: "call",
};

export const ENVIRONMENT_MEMBERS: Readonly<Record<keyof EnvironmentPort, Member>> = {
  phone: "call",
  settings: "call",
  permissions: "call",
  consentNeeded: "call",
  battery: "call",
  canOpen: "fact",
  open: "call",
};

export const LAN_MEMBERS: Readonly<Record<keyof LanPort, Member>> = { request: "call", address: "call" };

export const WIFI_MEMBERS: Readonly<Record<keyof WifiPort, Member>> = {
  canConnect: "fact",
  start: "call",
  stop: "call",
  connect: "call",
  connected: "call",
  networks: "call",
  connectedChanges$: "events",
};

export const NFC_MEMBERS: Readonly<Record<keyof NfcPort, Member>> = {
  platform: "fact",
  baseLibrary: "fact",
  isPresent: "fact",
  startDiscovery: "call",
  stopDiscovery: "call",
  tags$: "events",
  connect: "call",
  close: "call",
  setTimeout: "call",
  transceive: "call",
  maxTransceiveLength: "call",
  atqa: "call",
  sak: "call",
  historicalBytes: "call",
  writeNdef: "call",
};
