import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";

/**
 * The Bluetooth module as the app sees it.
 *
 *     closed --open--> open, radio on <--switch--> open, radio off (10001, pitfall 7)
 *       ^                    |                          |
 *       +-------close--------+-----------close----------+
 */
export class Adapter {
  #opened = false;
  #scanning = false;

  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get available(): boolean {
    return this.#phone.settings.bluetooth;
  }

  get discovering(): boolean {
    return this.#scanning;
  }

  open(): void {
    this.#opened = true;
  }

  close(): void {
    this.#opened = false;
    this.#scanning = false;
  }

  /** Why nothing works now: not opened, or the radio is off. */
  obstacle(): ApiFailure | undefined {
    if (!this.#opened) return BLUETOOTH_FAILURE.notInit;
    return this.available ? undefined : BLUETOOTH_FAILURE.notAvailable;
  }

  setDiscovering(discovering: boolean): void {
    if (this.#scanning === discovering) return;
    this.#scanning = discovering;
    this.#announce();
  }

  /** The radio went on or off: said to an app that opened the module. */
  radioSwitched(): void {
    if (!this.available) this.#scanning = false;
    this.#announce();
  }

  state(): { readonly available: boolean; readonly discovering: boolean } {
    return { available: this.available, discovering: this.#scanning };
  }

  #announce(): void {
    if (this.#opened) this.#phone.listeners.emit("onBluetoothAdapterStateChange", this.state());
  }
}
