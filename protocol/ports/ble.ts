import type { Observable } from "rxjs";

/** What a phone's Bluetooth module reports of itself. */
export interface AdapterState {
  /** The radio is on and may be used. */
  readonly available: boolean;
  /** A scan runs. Old Androids report false while scanning (pitfall 10), so the scanner keeps its own state. */
  readonly discovering: boolean;
}

/** What a phone is on the air: the one that scans and connects, or the one that is connected to. */
export type AdapterMode = "central" | "peripheral";

/** One report from the air, as the platform hands it out: no raw scan record, parts only (pitfall 5). */
export interface AdvertisementReport {
  /** MAC on Android, a UUID of the phone's making on iOS, may rotate on HarmonyOS (pitfall 4). A hint, never an identity. */
  readonly deviceId: string;
  /** Name from the advertisement; absent when the platform gave none. */
  readonly localName?: string;
  /** May turn into the GATT device name after a connection (pitfall 6). */
  readonly name?: string;
  /** dBm. */
  readonly rssi: number;
  /** Absent where the platform does not say. */
  readonly connectable?: boolean;
  /** Upper-case 128-bit form. */
  readonly serviceUuids: readonly string[];
  /** Manufacturer specific data: company id (little-endian, 2 bytes) first. Empty when there is none. */
  readonly manufacturerData: Uint8Array;
  /** Service data by upper-case 128-bit UUID. */
  readonly serviceData: Readonly<Record<string, Uint8Array>>;
}

/** A device the phone holds a link to, for this app or for itself. */
export interface LinkedDevice {
  /** A hint, never an identity (pitfall 4). */
  readonly deviceId: string;
  /** Absent when the platform gave none. */
  readonly name?: string;
}

export interface ScanOptions {
  /** Service UUIDs to ask the platform for. Absent: everything. */
  readonly services?: readonly string[];
  readonly allowDuplicates?: boolean;
  /** Milliseconds between batches; 0 reports at once. */
  readonly intervalMs?: number;
  readonly powerLevel?: "low" | "medium" | "high";
}

export interface ServiceInfo {
  /** Upper-case 128-bit form. */
  readonly uuid: string;
  readonly isPrimary: boolean;
}

export interface CharacteristicProperties {
  readonly read: boolean;
  /** Write with response. */
  readonly write: boolean;
  readonly writeWithoutResponse: boolean;
  readonly notify: boolean;
  readonly indicate: boolean;
}

export interface CharacteristicInfo {
  /** Upper-case 128-bit form. */
  readonly uuid: string;
  readonly properties: CharacteristicProperties;
}

/** Names one characteristic of one device. UUIDs are upper-case 128-bit. */
export interface CharacteristicAddress {
  readonly deviceId: string;
  readonly service: string;
  readonly characteristic: string;
}

export interface ConnectionChange {
  readonly deviceId: string;
  readonly connected: boolean;
}

/** A notification, an indication, or the answer to a read: the platform does not tell them apart (pitfall 19). */
export interface ValueChange extends CharacteristicAddress {
  readonly value: Uint8Array;
}

export type WriteType = "with-response" | "without-response";

/**
 * A phone's BLE central, as cold Observables: nothing happens before subscription; a call emits its result once and
 * completes, or errors with a {@link DeviceError} that carries the platform's raw failure. The platform cannot cancel a
 * call: unsubscribing drops the answer. Calls are NOT serialised or timed here; that is the work of `protocol/ble`.
 *
 * The event streams are hot, never complete, and are fed by one platform listener each, installed once for the port's
 * life (pitfalls 1 to 3).
 */
export interface BlePort {
  /** True where a second GATT call needs to wait after enabling notifications, or MTU can be asked for. */
  readonly platform: "android" | "ios" | "harmony" | "other";

  /** @param mode default `central`; an iPhone opens each by itself, other phones both at once (pitfall 8). */
  openAdapter(mode?: AdapterMode): Observable<void>;
  /** Ends both modes, every link and every scan. */
  closeAdapter(): Observable<void>;
  adapterState(): Observable<AdapterState>;
  readonly adapterStateChanges$: Observable<AdapterState>;

  startScan(options: ScanOptions): Observable<void>;
  stopScan(): Observable<void>;
  readonly advertisements$: Observable<readonly AdvertisementReport[]>;

  /** Devices the phone is connected to; they may be silent. @param services UUIDs; those that have one of them. */
  connected(services: readonly string[]): Observable<readonly LinkedDevice[]>;
  /** @param timeoutMs passed to the platform; the caller runs its own watchdog beside it (pitfall 13). */
  connect(deviceId: string, timeoutMs: number): Observable<void>;
  disconnect(deviceId: string): Observable<void>;
  readonly connectionChanges$: Observable<ConnectionChange>;

  services(deviceId: string): Observable<readonly ServiceInfo[]>;
  characteristics(deviceId: string, service: string): Observable<readonly CharacteristicInfo[]>;

  /** Completes when the platform accepted the request; the bytes arrive in {@link valueChanges$} (pitfall 19). */
  read(address: CharacteristicAddress): Observable<void>;
  write(address: CharacteristicAddress, value: Uint8Array, type: WriteType): Observable<void>;
  setNotify(address: CharacteristicAddress, enabled: boolean, kind: "notification" | "indication"): Observable<void>;
  readonly valueChanges$: Observable<ValueChange>;

  /** Android only; emits the MTU agreed, where the platform says it. */
  requestMtu(deviceId: string, mtu: number): Observable<number>;
  /** ATT MTU in bytes; usable payload is this minus 3. */
  mtu(deviceId: string): Observable<number>;
  readonly mtuChanges$: Observable<{ readonly deviceId: string; readonly mtu: number }>;
  /** dBm of a connected device. */
  rssi(deviceId: string): Observable<number>;
}
