import { catchError, forkJoin, map, type Observable, of } from "rxjs";
import { hexToBytes } from "../../bytes/hex";
import { decodeUtf8, isUtf8 } from "../../bytes/utf8";
import { DeviceError } from "../../errors/device-error";
import type { Ports } from "../../ports/ports";
import type { ConnectedWifi } from "../../ports/wifi";
import { wifiBand } from "../../wifi/band";
import type { SendingPhone } from "./contract";

const NO_BSSID = new Uint8Array(6);
/** A device that is told this answers to everyone. */
const BROADCAST_IP = Uint8Array.of(255, 255, 255, 255);

/** Where the phone is, as far as it tells. */
export interface PhoneNetwork {
  readonly wifi?: ConnectedWifi;
  /** IPv4. */
  readonly ip?: string;
  /** `unknown`: the phone says too little; it may be right all the same. */
  readonly band: "2.4" | "5" | "none" | "unknown";
}

/** Cold; asks the phone where it is; emits once, never errors. */
export function phoneNetwork({ wifi, lan }: Pick<Ports, "wifi" | "lan">): Observable<PhoneNetwork> {
  const connected = wifi?.connected().pipe(catchError(() => of(undefined))) ?? of(undefined);
  const address = lan?.address?.().pipe(catchError(() => of(undefined))) ?? of(undefined);
  return forkJoin([connected, address]).pipe(
    map(([network, ip]) => ({
      ...(network === undefined ? {} : { wifi: network }),
      ...(ip === undefined ? {} : { ip }),
      band: bandOf(network, ip, lan?.address !== undefined),
    })),
  );
}

function bandOf(wifi: ConnectedWifi | undefined, ip: string | undefined, tellsAddress: boolean): PhoneNetwork["band"] {
  // A phone that keeps its network to itself still has an address in it.
  if (wifi === undefined) return ip === undefined && tellsAddress ? "none" : "unknown";
  const band = wifiBand(wifi);
  return band === undefined ? "unknown" : band === 2.4 ? "2.4" : "5";
}

/** Why a broadcast from here cannot reach a device that is to join this network; undefined when it may. */
export function phoneObstacle({ wifi, band }: PhoneNetwork, ssid: Uint8Array): DeviceError | undefined {
  const obstacle = (what: string, advice: "join-same-wifi" | "use-24ghz") =>
    new DeviceError({ kind: "unsupported", what }, { advice });
  if (band === "none") return obstacle("a broadcast from a phone on no Wi-Fi", "join-same-wifi");
  if (band === "5") return obstacle("a broadcast from a phone at 5 GHz", "use-24ghz");
  // A name in another encoding cannot be compared with what the phone shows.
  const isOther = wifi !== undefined && isUtf8(ssid) && wifi.ssid !== decodeUtf8(ssid);
  return isOther ? obstacle("a broadcast from a phone on another Wi-Fi", "join-same-wifi") : undefined;
}

/** What of it goes into a sending. */
export function sendingPhone({ wifi, ip }: PhoneNetwork): SendingPhone {
  return { bssid: macBytes(wifi?.bssid) ?? NO_BSSID, ip: ipBytes(ip) ?? BROADCAST_IP };
}

/** A MAC as people and phones write it, colons or hyphens or none; undefined for anything else. */
export function macBytes(text: string | undefined): Uint8Array | undefined {
  const digits = text?.replace(/[:-]/g, "") ?? "";
  return /^[0-9a-f]{12}$/i.test(digits) ? hexToBytes(digits) : undefined;
}

function ipBytes(text: string | undefined): Uint8Array | undefined {
  const parts = text?.split(".").map(Number) ?? [];
  const isIp = parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  return isIp ? Uint8Array.from(parts) : undefined;
}
