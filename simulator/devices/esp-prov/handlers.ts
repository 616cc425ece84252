import type { ConnectedState } from "../../../protocol/provisioning/esp-prov/messages/config-message";
import type { ScanEntry } from "../../../protocol/provisioning/esp-prov/messages/scan-message";

export interface ScanRequest {
  readonly blocking: boolean;
  readonly passive: boolean;
  readonly groupChannels: number;
  /** Milliseconds per channel. */
  readonly periodMs: number;
}

export interface StationConfig {
  readonly ssid: Uint8Array;
  readonly password: Uint8Array;
  readonly channel: number;
}

/** How the station stands, as the message says it. */
export interface StationReport {
  readonly station: number;
  readonly failReason?: number;
  readonly connected?: ConnectedState;
  readonly attemptsRemaining?: number;
}

/** What stands behind the endpoints: the provisioning manager of a device, or a recording's script. */
export interface ProvisioningHandlers {
  /** How long a blocking caller waits, ms; undefined: it could not be started. */
  startScan(request: ScanRequest): number | undefined;
  scanStatus(): { readonly finished: boolean; readonly count: number };
  /** Undefined: no such entry. */
  scanResult(index: number): ScanEntry | undefined;
  configure(config: StationConfig): boolean;
  apply(): boolean;
  /** Asked by a client. */
  status(): StationReport;
  reset(): boolean;
  reprovision(): boolean;
  custom(data: Uint8Array): Uint8Array;
}
