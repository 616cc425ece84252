import type { DeviceBroker } from "../cloud/device-broker";
import type { DeviceLan } from "../lan/lan-host";
import type { AccessPoint, Band } from "../wifi/access-point";

/** How an attempt to join an access point ends, as a station's driver would tell. */
export type StationJoinResult =
  | { readonly ok: true; readonly accessPoint: AccessPoint; readonly ip: string }
  | { readonly ok: false; readonly reason: "no-ap" | "auth-failed" | "association-failed" };

/** The Wi-Fi air around a device. */
export interface StationAir {
  /** Access points heard now on these bands, strongest first; hidden ones come with their name, the firmware decides what to show. */
  scan(bands: readonly Band[]): readonly AccessPoint[];
  /** What joining now leads to (an enterprise network fails association). Takes no time: the firmware spends it. Faults on `wifi.join` strike here. */
  tryJoin(request: {
    readonly ssid: Uint8Array;
    readonly password: Uint8Array;
    readonly bands: readonly Band[];
  }): StationJoinResult;
}

/** What the world gives to a virtual firmware. */
export interface DeviceHost {
  /** World time, ms. */
  now(): number;
  /** Runs `work` after `delayMs` of world time; the returned function cancels. */
  schedule(delayMs: number, work: () => void): () => void;
  /** The firmware's random source: seeded per device, or scripted from a transcript. */
  randomBytes(length: number): Uint8Array;
  readonly air: StationAir;
  /** Absent: a world without local networks. */
  readonly lan?: DeviceLan;
  /** Where its MQTT client gets to; absent: a world without a device cloud. */
  readonly broker?: DeviceBroker;
}
