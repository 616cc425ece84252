import type { DeviceIdentity } from "../../../protocol/identity/device-identity";
import { FailReason, StationState } from "../../../protocol/provisioning/esp-prov/messages/config-message";
import type { DeviceHost, StationJoinResult } from "../../world/radio/device-host";
import type { AccessPoint } from "../../world/wifi/access-point";
import { KeptCredentials } from "../credentials";
import type { ProvisioningHandlers, ScanRequest, StationConfig, StationReport } from "./handlers";
import { AUTH_NUMBERS, Scanner } from "./scanner";
import type { EspProvSettings } from "./spec";

/** From apply to the first attempt, so that the answer gets out before the channel changes, ms. */
const CONNECT_DELAY_MS = 1_000;
/** From the answer that tells a client of the success to the end of the service, ms. */
const CLEANUP_MS = 1_000;

type ManagerSettings = Pick<
  EspProvSettings,
  "bands" | "joinMs" | "joinRetries" | "stopMs" | "workMs" | "wifiList" | "credentials"
>;
type Joined = Extract<StationJoinResult, { readonly ok: true }>;

type State =
  | { readonly is: "started"; readonly report: StationReport }
  | { readonly is: "joining"; readonly failed: number }
  | { readonly is: "failed"; readonly reason: number }
  | { readonly is: "online"; readonly joined: Joined }
  | { readonly is: "stopped"; readonly joined: Joined };

const CONNECTING: StationReport = { station: StationState.connecting };

/**
 * The provisioning manager of network_provisioning 1.2.4 (manager.c, handlers.c).
 *
 *     started --apply--> joining --address--> online --1 s after it was told, or 30 s--> stopped
 *        ^                |    ^ failed, attempts left; any other reason: without counting
 *        |                |____|
 *        +--reset-- failed: no attempts left
 *        +--reprovision-- online
 *        +--factory reset-- any
 *
 * Credentials that come while it is not `started` are refused. Asked before anything was applied, it says "connecting".
 */
export class Manager implements ProvisioningHandlers {
  readonly #settings: ManagerSettings;
  readonly #host: DeviceHost;
  readonly #scanner: Scanner;
  readonly #stopped: () => void;
  readonly #kept: KeptCredentials;
  #told = false;
  #state: State = { is: "started", report: CONNECTING };
  #config: StationConfig | undefined;
  #cancel: () => void = () => {};

  /** @param stopped the service ends: links are closed, nothing is advertised any more. */
  constructor(settings: ManagerSettings, host: DeviceHost, stopped: () => void) {
    this.#settings = settings;
    this.#host = host;
    this.#scanner = new Scanner(host, settings.bands);
    this.#stopped = stopped;
    this.#kept = new KeptCredentials(settings.credentials);
  }

  /** What an app handed over; it outlives the service. */
  get identity(): DeviceIdentity | undefined {
    return this.#kept.identity;
  }

  /** As it left the factory: links are closed, it waits for credentials. */
  factoryReset(): void {
    this.#cancel();
    this.#stopped();
    this.#kept.factoryReset();
    this.#config = undefined;
    this.#told = false;
    this.#state = { is: "started", report: CONNECTING };
  }

  /** False: provisioning is over, the device is an ordinary one. */
  get running(): boolean {
    return this.#state.is !== "stopped";
  }

  get joining(): boolean {
    return this.#state.is === "joining";
  }

  /** The network it is on and has an address from. */
  get joined(): AccessPoint | undefined {
    return this.#state.is === "online" || this.#state.is === "stopped" ? this.#state.joined.accessPoint : undefined;
  }

  startScan(request: ScanRequest): number | undefined {
    const canLook = this.#settings.wifiList === "works" && this.#state.is !== "joining";
    return canLook ? this.#scanner.start(request) : undefined;
  }

  scanStatus(): { readonly finished: boolean; readonly count: number } {
    return { finished: this.#scanner.finished, count: this.#scanner.entries.length };
  }

  scanResult(index: number) {
    return this.#scanner.entries[index];
  }

  configure(config: StationConfig): boolean {
    this.#config = config;
    return true;
  }

  apply(): boolean {
    const config = this.#config;
    this.#config = undefined;
    if (config === undefined || this.#state.is !== "started") return false;
    this.#state = { is: "joining", failed: 0 };
    this.#after(CONNECT_DELAY_MS, () => this.#attempt(config, 0));
    return true;
  }

  status(): StationReport {
    const state = this.#state;
    switch (state.is) {
      case "started":
        return state.report;
      case "joining":
        return state.failed === 0 ? CONNECTING : { ...CONNECTING, attemptsRemaining: this.#left(state.failed) };
      case "failed":
        return { station: StationState.connectionFailed, failReason: state.reason };
      case "online":
      case "stopped":
        this.#tell(state.joined);
        return { station: StationState.connected, connected: connectedState(state.joined) };
    }
  }

  reset(): boolean {
    if (this.#state.is !== "failed") return false;
    this.#state = { is: "started", report: this.status() };
    return true;
  }

  reprovision(): boolean {
    if (this.#state.is !== "online") return false;
    this.#cancel();
    this.#told = false;
    this.#state = { is: "started", report: CONNECTING };
    return true;
  }

  custom(data: Uint8Array): Uint8Array {
    return this.#kept.receive(data) ?? Uint8Array.of(...new TextEncoder().encode("ack:"), ...data);
  }

  /** A client knows of the success, so the service ends. */
  #tell(joined: Joined): void {
    if (this.#told || !this.running) return;
    this.#told = true;
    this.#after(this.#settings.workMs + CLEANUP_MS, () => this.#stop(joined));
  }

  #left(failed: number): number {
    return this.#settings.joinRetries + 1 - failed;
  }

  #attempt(config: StationConfig, failed: number): void {
    const { bands, joinMs } = this.#settings;
    this.#state = { is: "joining", failed };
    this.#after(joinMs, () => {
      const { ssid, password } = config;
      const result = this.#host.air.tryJoin({ ssid, password, bands });
      if (result.ok) this.#succeed(result);
      else this.#fail(config, failed, result.reason);
    });
  }

  #fail(config: StationConfig, failed: number, why: Extract<StationJoinResult, { ok: false }>["reason"]): void {
    // What is neither of the two reasons a client can be told is tried again for ever.
    if (why === "association-failed") this.#attempt(config, failed);
    else if (this.#left(failed + 1) > 0) this.#attempt(config, failed + 1);
    else this.#state = { is: "failed", reason: why === "no-ap" ? FailReason.networkNotFound : FailReason.authError };
  }

  #succeed(joined: Joined): void {
    this.#state = { is: "online", joined };
    this.#after(this.#settings.stopMs, () => this.#stop(joined));
  }

  #stop(joined: Joined): void {
    this.#state = { is: "stopped", joined };
    this.#stopped();
  }

  #after(ms: number, work: () => void): void {
    this.#cancel();
    this.#cancel = this.#host.schedule(ms, work);
  }
}

function connectedState({ accessPoint, ip }: Joined) {
  const { ssid, bssid, channel, auth } = accessPoint;
  return { ip, auth: AUTH_NUMBERS[auth], ssid, bssid, channel };
}
