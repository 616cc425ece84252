import type { PhoneContext } from "../phone-context";
import { Adapter } from "./adapter";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import { Connections } from "./connections";
import { Connector } from "./connector";
import { DeviceIds } from "./device-ids";
import { FoundDevices } from "./found-devices";
import { IncomingValues } from "./incoming-values";
import { Scan } from "./scan";

/** The BLE central of one phone: what the Bluetooth families share. */
export class Central {
  readonly adapter: Adapter;
  readonly ids: DeviceIds;
  readonly found: FoundDevices;
  readonly scan: Scan;
  readonly connections: Connections;
  readonly connector: Connector;
  readonly incoming: IncomingValues;
  /** Addresses paired by the system. */
  readonly paired = new Set<string>();

  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
    const { profile } = phone;
    this.adapter = new Adapter(phone);
    this.ids = new DeviceIds(profile.deviceId, phone.random);
    this.found = new FoundDevices(profile.apiLevel >= profile.scan.connectableFromApi);
    this.scan = new Scan(phone, this.adapter, this.ids, this.found);
    this.connections = new Connections(phone, this.adapter);
    this.incoming = new IncomingValues(phone, this.connections);
    this.connector = new Connector(phone, this.adapter, this.ids, this.connections, this.incoming, this.found);
  }

  /** `wx.closeBluetoothAdapter`, or the end of the app: every connection and the module go. */
  shutDown(): void {
    this.scan.halt();
    this.connections.releaseAll();
    this.found.clear();
    this.adapter.close();
  }

  setPower(on: boolean): void {
    if (this.#phone.settings.bluetooth === on) return;
    this.#phone.settings.bluetooth = on;
    if (!on) this.scan.halt();
    this.adapter.radioSwitched();
    if (on) return;
    this.connections.releaseAll(BLUETOOTH_FAILURE.notAvailable);
    this.#phone.world.air.powerOffPhone(this.#phone.name);
    this.ids.rotate();
  }

  /** The app's thread stopped (pitfall 27). */
  suspended(): void {
    if (this.#phone.profile.connection.diesWhenSuspended) this.connections.releaseAll();
  }
}
