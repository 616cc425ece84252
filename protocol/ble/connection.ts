import type { Observable } from "rxjs";
import type { DeviceError } from "../errors/device-error";
import type { CharacteristicInfo, WriteType } from "../ports/ble";
import type { Clock } from "../ports/clock";
import type { LaneEntry, LanePriority, LaneSnapshot } from "./lane";
import type { BurstOutcome } from "./write/write-burst";

/** Names a characteristic of the connected device; any UUID form is understood. */
export interface CharacteristicRef {
  readonly service: string;
  readonly characteristic: string;
}

/** `suspect`: an operation got no answer; a second one in a row ends the link. */
export type ConnectionState = "connected" | "suspect" | "ended";

/** Characteristics by upper-case 128-bit UUID, within services by upper-case 128-bit UUID. */
export type GattTable = ReadonlyMap<string, ReadonlyMap<string, CharacteristicInfo>>;

export interface OperationOptions {
  readonly priority?: LanePriority;
  /** Watchdog in milliseconds; the connection's default when absent. */
  readonly timeoutMs?: number;
  /** What the log and the lane's snapshot call it. */
  readonly label?: string;
}

export interface ReadOptions extends OperationOptions {
  /** The value must be the read's own: errors with `busy` while notifications of the characteristic are on. */
  readonly exclusive?: boolean;
}

export interface WriteOptions extends OperationOptions {
  /** Absent: with response where the characteristic has it. Passed to the platform in any case (pitfall 22). */
  readonly type?: WriteType;
}

export interface NotificationOptions {
  /** Absent: notifications where the characteristic has them, else indications. */
  readonly kind?: "notification" | "indication";
}

export interface RequestOptions {
  readonly write: CharacteristicRef;
  /** Where the answer is notified. */
  readonly listen: CharacteristicRef;
  readonly frame: Uint8Array;
  readonly match: (value: Uint8Array) => boolean;
  /** Milliseconds for the answer, counted from the accepted write. */
  readonly timeoutMs: number;
  readonly type?: WriteType;
  readonly priority?: LanePriority;
}

/**
 * One link to one device, from `connect()`. When the link ends, everything pending and everything asked for later errors
 * with the same one cause. All operations are cold and take their turn on the connection's lane.
 */
export interface Connection {
  readonly deviceId: string;
  /** For timers of what runs on this connection. */
  readonly clock: Clock;
  /** ATT MTU in bytes as agreed so far. */
  readonly mtu: number;
  /** Bytes that fit one write or notification: `min(mtu - 3, 512, limit of the peer)`. */
  readonly payloadSize: number;
  readonly services: GattTable;
  /** Hot with replay, distinct; completes after `ended`. */
  readonly state$: Observable<ConnectionState>;
  /** Hot with replay; emits the one cause, then completes. Never errors. */
  readonly disconnected$: Observable<DeviceError>;

  has(ref: CharacteristicRef): boolean;
  /** Undefined: the device has no such characteristic. */
  characteristic(ref: CharacteristicRef): CharacteristicInfo | undefined;
  /**
   * Emits the value once. Without notifications of the same characteristic the value is the read's own. While they run, the
   * platform does not tell the two apart: the next value of either kind is the answer, and listeners get it too, since a
   * notification must not be lost (pitfall 19). Who cannot live with that reads `exclusive`: judged when the read's turn
   * comes, and nothing can be enabled before it ends.
   */
  read(ref: CharacteristicRef, options?: ReadOptions): Observable<Uint8Array>;
  /**
   * Emits once when the platform accepted the bytes. Errors with `unsupported` when the characteristic takes no writes or
   * the bytes do not fit ({@link payloadSize} without response, 512 with).
   */
  write(ref: CharacteristicRef, value: Uint8Array, options?: WriteOptions): Observable<void>;
  /**
   * Writes without response, all in flight at once in one turn of the lane; a `longWrite` is made of them. Emits an
   * outcome for each, as the phone answers, and completes after the last. Errors as {@link write} does, but for refusals.
   */
  writeBurst(
    ref: CharacteristicRef,
    values: readonly Uint8Array[],
    options?: OperationOptions,
  ): Observable<BurstOutcome>;
  /**
   * Hot facade over one shared enablement: the first subscriber enables, the last disables; no replay. Enabling takes its
   * turn on the lane at subscription, so a write asked for afterwards runs afterwards. Never completes. Errors with
   * `unsupported` when the characteristic lacks the kind, with `busy` while the other kind is enabled: a characteristic
   * has one configuration, and changing it would silence who listens already.
   */
  notifications(ref: CharacteristicRef, options?: NotificationOptions): Observable<Uint8Array>;
  /** Listens, then writes; emits the first matching notification, or errors with `timeout`. */
  request(options: RequestOptions): Observable<Uint8Array>;
  /** Runs an own operation on the connection's lane. */
  run<T>(entry: LaneEntry<T>): Observable<T>;
  /** What the lane does right now. */
  snapshot(): LaneSnapshot;
}
