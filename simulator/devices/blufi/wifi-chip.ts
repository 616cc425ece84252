import type { StatusReport } from "../../../protocol/provisioning/blufi/status-report";
import type { WifiListEntry } from "../../../protocol/provisioning/blufi/wifi-list";

export interface StationCredentials {
  readonly ssid: Uint8Array;
  readonly password: Uint8Array;
}

/** The part of a status report that the Wi-Fi driver knows. */
export type ChipStatus = Omit<StatusReport, "opMode">;

/** A device's Wi-Fi, as its application drives it: the real model, or a transcript's script. */
export interface WifiChip {
  /** 0 off, 1 station, 2 SoftAP, 3 both. */
  setMode(mode: number): void;
  connect(credentials: StationCredentials): void;
  disconnect(): void;
  /** What it hears; undefined: it cannot scan now. */
  scan(): readonly WifiListEntry[] | undefined;
  status(): ChipStatus;
}

/** @param reportDue the driver's events after which stock firmware pushes a status report. */
export type CreateWifiChip<C extends WifiChip = WifiChip> = (reportDue: () => void) => C;
