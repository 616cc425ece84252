import { BlufiErrorCode, encodeErrorReport } from "../../../protocol/provisioning/blufi/error-report";
import { type BlufiMessage, DataSubtype, data, OpMode } from "../../../protocol/provisioning/blufi/messages";
import { encodeStatusReport, StationState } from "../../../protocol/provisioning/blufi/status-report";
import { encodeWifiList } from "../../../protocol/provisioning/blufi/wifi-list";
import type { KeptCredentials } from "../credentials";
import type { AppEvent } from "./app-event";
import type { CreateProduct, Product } from "./product";
import { type BlufiQuirks, withFailureReason } from "./quirks";
import type { CreateWifiChip, WifiChip } from "./wifi-chip";

/** Sizes of the stock application's buffers; a value must be shorter (a 32-byte SSID is refused). */
const SSID_BUFFER = 32;
const PASSWORD_BUFFER = 64;
/** How long a scan keeps the Bluetooth task, ms. */
const SCAN_MS = 1500;
const EMPTY = new Uint8Array(0);

/** What the application does otherwise than the stock one. */
export interface ApplicationQuirks extends Pick<BlufiQuirks, "wifiList" | "failureReason" | "rebootsAfterJoinMs"> {
  /** Empty at first; it outlives restarts. */
  readonly kept: KeptCredentials;
  reboot(afterMs: number): void;
}

/** The link as the application uses it. */
export interface ApplicationLink {
  send(message: BlufiMessage): void;
  block(ms: number, then: () => void): void;
  disconnect(): void;
}

/**
 * The stock application (blufi_example_main.c of ESP-IDF 5.5.2): what is configured and joined outlives a link. It pushes
 * a report only when the chip says so, never on a failed join.
 */
export class BlufiApplication<C extends WifiChip, P extends Product> {
  readonly wifi: C;
  readonly product: P;
  link: ApplicationLink | undefined;
  #opMode: number = OpMode.station;
  #ssid: Uint8Array = EMPTY;
  #password: Uint8Array = EMPTY;

  readonly #quirks: ApplicationQuirks;
  /** A phone sent the `connect` under way: the device has not restarted since. */
  #isNew = false;

  constructor(createWifi: CreateWifiChip<C>, createProduct: CreateProduct<P>, quirks: ApplicationQuirks) {
    this.#quirks = quirks;
    this.wifi = createWifi(() => this.#stationChanged());
    this.product = createProduct((payload) => this.#send(data(DataSubtype.custom, payload)));
  }

  handle({ name, data: bytes }: AppEvent): void {
    switch (name) {
      case "error":
        this.#sendError(bytes[0] ?? 0);
        break;
      case "opmode":
        this.#setMode(bytes[0] ?? 0);
        break;
      case "sta_ssid":
        if (this.#fits(bytes, SSID_BUFFER)) this.#ssid = bytes;
        break;
      case "sta_passwd":
        if (this.#fits(bytes, PASSWORD_BUFFER)) this.#password = bytes;
        break;
      case "ap_ssid":
        this.#fits(bytes, SSID_BUFFER);
        break;
      case "ap_passwd":
        this.#fits(bytes, PASSWORD_BUFFER);
        break;
      case "connect":
        this.#isNew = true;
        this.#connect();
        break;
      case "disconnect":
        this.wifi.disconnect();
        break;
      case "get_status":
        this.#sendStatus();
        break;
      case "get_list":
        this.#scan();
        break;
      case "custom":
        this.#custom(bytes);
        break;
      case "disconnect_ble":
        this.link?.disconnect();
        break;
    }
  }

  /** Power-on: it joins what it had joined before. */
  restart(): void {
    this.wifi.disconnect();
    this.#isNew = false;
    if (this.#ssid.length > 0) this.#connect();
  }

  /** As it left the factory; what follows is a restart. */
  factoryReset(): void {
    this.#ssid = EMPTY;
    this.#password = EMPTY;
    this.#quirks.kept.factoryReset();
    this.wifi.disconnect();
  }

  #custom(bytes: Uint8Array): void {
    const acknowledgement = this.#quirks.kept.receive(bytes);
    if (acknowledgement === undefined) this.product.received(bytes);
    else this.#send(data(DataSubtype.custom, acknowledgement));
  }

  #connect(): void {
    this.wifi.connect({ ssid: this.#ssid, password: this.#password });
  }

  #stationChanged(): void {
    this.#sendStatus();
    const { rebootsAfterJoinMs, reboot } = this.#quirks;
    if (rebootsAfterJoinMs === undefined || !this.#isNew || this.wifi.status().station !== StationState.gotIp) return;
    this.#isNew = false;
    reboot(rebootsAfterJoinMs);
  }

  #setMode(mode: number): void {
    if (mode > OpMode.stationAndSoftAp) return;
    this.#opMode = mode;
    this.wifi.setMode(mode);
  }

  #fits(value: Uint8Array, buffer: number): boolean {
    const fits = value.length < buffer;
    if (!fits) this.#sendError(BlufiErrorCode.dataFormat);
    return fits;
  }

  #scan(): void {
    const { wifiList } = this.#quirks;
    if (wifiList === "none") return;
    const heard = wifiList === "refuses" ? undefined : this.wifi.scan();
    if (heard === undefined) this.#sendError(BlufiErrorCode.wifiScan);
    else this.link?.block(SCAN_MS, () => this.#send(data(DataSubtype.wifiList, encodeWifiList(heard))));
  }

  #sendStatus(): void {
    const report = { opMode: this.#opMode, ...this.wifi.status() };
    const told = withFailureReason(report, this.#quirks.failureReason, this.#ssid);
    this.#send(data(DataSubtype.statusReport, encodeStatusReport(told)));
  }

  #sendError(code: number): void {
    this.#send(data(DataSubtype.error, encodeErrorReport(code)));
  }

  #send(message: BlufiMessage): void {
    this.link?.send(message);
  }
}
