import { defer, filter, forkJoin, map, merge, type Observable, switchMap, take, throwError, timer } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import { parseUuid } from "../../gatt/uuid";
import type { CharacteristicAddress, CharacteristicInfo, WriteType } from "../../ports/ble";
import type { Clock } from "../../ports/clock";
import type {
  CharacteristicRef,
  Connection,
  ConnectionState,
  GattTable,
  NotificationOptions,
  OperationOptions,
  ReadOptions,
  RequestOptions,
  WriteOptions,
} from "../connection";
import type { LaneEntry, LaneSnapshot } from "../lane";
import { type BurstOutcome, writeBurst } from "../write/write-burst";
import { type Link, runOn } from "./link";
import type { LinkVitals } from "./link-vitals";
import { MAX_VALUE } from "./mtu";
import { conflict, NotificationHub, valuesOf } from "./notification-hub";

interface Target {
  readonly address: CharacteristicAddress;
  readonly info: CharacteristicInfo;
}

/** {@link Connection} over a discovered link. */
export class GattConnection implements Connection {
  readonly services: GattTable;
  readonly state$: Observable<ConnectionState>;
  readonly disconnected$: Observable<DeviceError>;
  private readonly link: Link;
  private readonly vitals: LinkVitals;
  private readonly hub: NotificationHub;

  constructor(link: Link, services: GattTable, vitals: LinkVitals) {
    this.link = link;
    this.vitals = vitals;
    this.hub = new NotificationHub(link);
    this.services = services;
    this.state$ = vitals.state$;
    this.disconnected$ = link.router.cause$;
  }

  get deviceId(): string {
    return this.link.deviceId;
  }

  get clock(): Clock {
    return this.link.ports.clock;
  }

  get mtu(): number {
    return this.vitals.mtu;
  }

  get payloadSize(): number {
    return this.vitals.payloadSize;
  }

  has(ref: CharacteristicRef): boolean {
    return this.characteristic(ref) !== undefined;
  }

  characteristic(ref: CharacteristicRef): CharacteristicInfo | undefined {
    const found = this.find(ref);
    return found instanceof DeviceError ? undefined : found.info;
  }

  read(ref: CharacteristicRef, options: ReadOptions = {}): Observable<Uint8Array> {
    return this.with(ref, ({ address, info }) => {
      if (!info.properties.read) return fail(unsupported("read"));
      return this.run({
        ...this.entry("read", options),
        // Success only says "asked"; holding the lane until both are here keeps reads apart (pitfall 19).
        run: () =>
          options.exclusive && this.hub.mayDeliver(address)
            ? throwError(conflict)
            : forkJoin([valuesOf(this.link, address).pipe(take(1)), this.link.ports.ble.read(address)]).pipe(
                map(([value]) => value),
              ),
      });
    });
  }

  write(ref: CharacteristicRef, value: Uint8Array, options: WriteOptions = {}): Observable<void> {
    return this.with(ref, ({ address, info }) => {
      const type = options.type ?? writeType(info);
      if (type === undefined) return fail(unsupported("write"));
      const room = type === "with-response" ? MAX_VALUE : this.payloadSize;
      if (value.length > room) return fail(unsupported(`write of ${value.length} bytes where ${room} fit`));
      return this.run({
        ...this.entry("write", options),
        run: () => this.link.ports.ble.write(address, value, type),
      });
    });
  }

  writeBurst(
    ref: CharacteristicRef,
    values: readonly Uint8Array[],
    options: OperationOptions = {},
  ): Observable<BurstOutcome> {
    return this.with(ref, ({ address, info }) => {
      const fits = values.every(({ length }) => length <= this.payloadSize);
      if (!fits || !info.properties.writeWithoutResponse) return fail(unsupported("write"));
      return writeBurst(this.link, address, values, this.entry("burst", options));
    });
  }

  notifications(ref: CharacteristicRef, { kind }: NotificationOptions = {}): Observable<Uint8Array> {
    return this.with(ref, ({ address, info }) => {
      const { notify, indicate } = info.properties;
      const wanted = kind ?? (indicate && !notify ? "indication" : "notification");
      const has = wanted === "notification" ? notify : indicate;
      return has ? this.hub.on(address, wanted) : fail(unsupported(`${wanted}s`));
    });
  }

  request(options: RequestOptions): Observable<Uint8Array> {
    const { write, listen, frame, match, timeoutMs, type, priority } = options;
    const overdue = timer(timeoutMs, this.link.ports.clock.scheduler).pipe(
      switchMap(() => fail(timeout("request", timeoutMs))),
    );
    const sent = this.write(write, frame, {
      label: "request",
      ...(type === undefined ? {} : { type }),
      ...(priority === undefined ? {} : { priority }),
    });
    // Listening comes first in the list: the answer may be here before the write's own callback.
    return merge(this.notifications(listen).pipe(filter(match)), sent.pipe(switchMap(() => overdue))).pipe(take(1));
  }

  run<T>(entry: LaneEntry<T>): Observable<T> {
    return runOn(this.link, entry);
  }

  snapshot(): LaneSnapshot {
    return this.link.lane.snapshot();
  }

  private entry(operation: string, options: OperationOptions): Omit<LaneEntry<never>, "run"> {
    return {
      label: options.label ?? operation,
      priority: options.priority ?? "normal",
      timeoutMs: options.timeoutMs ?? this.link.operationTimeoutMs,
    };
  }

  private with<T>(ref: CharacteristicRef, use: (target: Target) => Observable<T>): Observable<T> {
    return defer(() => {
      const found = this.find(ref);
      if (this.link.router.cause !== undefined) return fail(this.link.router.cause);
      return found instanceof DeviceError ? fail(found) : use(found);
    });
  }

  private find(ref: CharacteristicRef): Target | DeviceError {
    const service = parseUuid(ref.service);
    const characteristic = parseUuid(ref.characteristic);
    const known = service === undefined ? undefined : this.services.get(service);
    if (service === undefined || known === undefined) return notFound("service");
    const info = characteristic === undefined ? undefined : known.get(characteristic);
    if (info === undefined) return notFound("characteristic");
    return { address: { deviceId: this.deviceId, service, characteristic: info.uuid }, info };
  }
}

function writeType({ properties }: CharacteristicInfo): WriteType | undefined {
  if (properties.write) return "with-response";
  return properties.writeWithoutResponse ? "without-response" : undefined;
}

function fail(error: DeviceError): Observable<never> {
  return throwError(() => error);
}

function unsupported(what: string): DeviceError {
  return new DeviceError({ kind: "unsupported", what }, { advice: "wrong-device" });
}

function notFound(what: "service" | "characteristic"): DeviceError {
  return new DeviceError({ kind: "not-found", what }, { advice: "wrong-device" });
}

function timeout(operation: string, ms: number): DeviceError {
  return new DeviceError({ kind: "timeout", operation, ms }, { advice: "wait-and-retry" });
}
