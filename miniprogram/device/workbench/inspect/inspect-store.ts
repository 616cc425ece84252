import { action, observable } from "mobx-miniprogram";
import { map, type Observable, Subscription, switchMap } from "rxjs";
import { connect } from "../../../../protocol/ble/connect";
import type { Connection } from "../../../../protocol/ble/connection";
import { reportedName } from "../../../../protocol/ble/reported-name";
import { sentName } from "../../../../protocol/bytes/padding";
import { findDevice } from "../../../../protocol/control/find-device";
import { asDeviceError } from "../../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdvertisementReport, WriteType } from "../../../../protocol/ports/ble";
import type { Ports } from "../../../../protocol/ports/ports";
import { linkSignal } from "../../shared/signal/link-signal";
import { type InspectEntry, withEntry } from "./inspect-log";
import { type InspectedCharacteristic, type InspectedService, inspectedServices } from "./inspect-table";

/**
 *     idle --start--> connecting --services listed--> connected --link lost, disconnect--> ended
 *                         |                                                                 |
 *                         +--- error ---> failed ---------------- start -------- start ----+
 */
export type InspectPhase = "idle" | "connecting" | "connected" | "ended" | "failed";

export interface InspectStore {
  readonly phase: InspectPhase;
  readonly error: DeviceError | undefined;
  readonly services: readonly InspectedService[];
  /** Bytes of the ATT MTU, and bytes that fit one write. */
  readonly mtu: number;
  readonly payloadSize: number;
  /** dBm. */
  readonly rssi: number | undefined;
  /** Newest first. */
  readonly log: readonly InspectEntry[];
  /** The newest value of each characteristic, and how long a read took. */
  readonly values: ReadonlyMap<string, InspectEntry>;
  /** Keys of characteristics that notify. */
  readonly notifying: ReadonlySet<string>;
  /** Keys of characteristics with a read or a write under way. */
  readonly busy: ReadonlySet<string>;

  /** Finds the device and connects; does nothing while that is under way or done. */
  start(): void;
  disconnect(): void;
  read(key: string): void;
  write(key: string, bytes: Uint8Array, type: WriteType): void;
  /** Switches notifications or indications of a characteristic on or off. */
  toggle(key: string): void;
  /** Disconnects for good. */
  dispose(): void;
}

export interface InspectStoreOptions {
  readonly ports: Ports;
  readonly deviceId: string;
  /** As advertised; finds the device when its id has changed. Empty: the id alone. */
  readonly name: string;
}

/** A device laid open: its services, their values, and everything that was done to them. */
export function createInspectStore({ ports, deviceId, name }: InspectStoreOptions): InspectStore {
  let link = Subscription.EMPTY;
  /** What is done on the link; goes before it, so that nothing is told of its end. */
  let operations = new Subscription();
  let connection: Connection | undefined;
  let disposed = false;
  const listening = new Map<string, Subscription>();

  const store = observable(
    {
      phase: "idle" as InspectPhase,
      error: undefined as DeviceError | undefined,
      services: [] as readonly InspectedService[],
      mtu: 0,
      payloadSize: 0,
      rssi: undefined as number | undefined,
      log: [] as readonly InspectEntry[],
      values: new Map() as ReadonlyMap<string, InspectEntry>,
      notifying: new Set() as ReadonlySet<string>,
      busy: new Set() as ReadonlySet<string>,
    },
    {
      error: observable.ref,
      services: observable.ref,
      log: observable.ref,
      values: observable.ref,
      notifying: observable.ref,
      busy: observable.ref,
    },
    { proxy: false },
  );

  const note = action((entry: Omit<InspectEntry, "id" | "at">) => {
    store.log = withEntry(store.log, { ...entry, at: ports.clock.now() });
    const [noted] = store.log;
    const isValue = entry.what === "read" || entry.what === "notified";
    if (isValue && noted !== undefined) store.values = new Map(store.values).set(entry.key, noted);
  });
  const setMember = action((set: "busy" | "notifying", key: string, isIn: boolean) => {
    const next = new Set(store[set]);
    if (isIn) next.add(key);
    else next.delete(key);
    store[set] = next;
  });

  const close = action(() => {
    operations.unsubscribe();
    operations = new Subscription();
    connection = undefined;
    for (const subscription of listening.values()) subscription.unsubscribe();
    listening.clear();
    link.unsubscribe();
    store.notifying = new Set();
    store.busy = new Set();
    store.rssi = undefined;
  });
  const onConnection = action((made: Connection) => {
    connection = made;
    store.phase = "connected";
    store.services = inspectedServices(made);
    store.mtu = made.mtu;
    store.payloadSize = made.payloadSize;
    operations.add(
      linkSignal(ports, made).subscribe(
        action((rssi) => {
          store.rssi = rssi;
          store.mtu = made.mtu;
          store.payloadSize = made.payloadSize;
        }),
      ),
    );
  });
  const onEnd = action((cause: unknown) => {
    store.phase = store.phase === "connected" ? "ended" : "failed";
    store.error = asDeviceError(cause, "inspect");
    close();
  });
  const start = action(() => {
    if (disposed || store.phase === "connecting" || store.phase === "connected") return;
    close();
    store.phase = "connecting";
    store.error = undefined;
    const wanted = sentName(name);
    const resembles = (report: AdvertisementReport) => wanted !== undefined && reportedName(report) === wanted;
    link = findDevice(ports, { deviceId, resembles })
      .pipe(switchMap((report) => connect(ports, report.deviceId)))
      .subscribe({ next: onConnection, error: onEnd });
  });

  const find = (key: string): InspectedCharacteristic | undefined =>
    store.services.flatMap(({ characteristics }) => characteristics).find((candidate) => candidate.key === key);
  /** One read or write at a time on a characteristic; the link's lane orders the rest. */
  const operate = (
    key: string,
    operation: "read" | "write",
    sent: Uint8Array,
    run: (held: Connection, ref: InspectedCharacteristic) => Observable<Pick<InspectEntry, "what" | "bytes">>,
  ) => {
    const ref = find(key);
    if (connection === undefined || ref === undefined || store.busy.has(key)) return;
    const startedAt = ports.clock.now();
    setMember("busy", key, true);
    operations.add(
      run(connection, ref).subscribe({
        next: (result) => {
          setMember("busy", key, false);
          note({ key, ...result, ms: ports.clock.now() - startedAt });
        },
        error: (error: unknown) => {
          setMember("busy", key, false);
          note({ key, what: "failed", bytes: sent, operation, error: asDeviceError(error, "inspect") });
        },
      }),
    );
  };
  const read = (key: string) =>
    operate(key, "read", new Uint8Array(0), (held, ref) =>
      held.read(ref).pipe(map((bytes) => ({ what: "read" as const, bytes }))),
    );
  const write = (key: string, bytes: Uint8Array, type: WriteType) =>
    operate(key, "write", bytes, (held, ref) =>
      held
        .write(ref, bytes, { type })
        .pipe(map(() => ({ what: type === "with-response" ? "written" : "sent", bytes }))),
    );
  const toggle = (key: string) => {
    const ref = find(key);
    if (connection === undefined || ref === undefined) return;
    const running = listening.get(key);
    if (running !== undefined) {
      running.unsubscribe();
      listening.delete(key);
      setMember("notifying", key, false);
      return;
    }
    setMember("notifying", key, true);
    const subscription = connection.notifications(ref).subscribe({
      next: (bytes) => note({ key, what: "notified", bytes }),
      error: (error: unknown) => {
        listening.delete(key);
        setMember("notifying", key, false);
        const cause = asDeviceError(error, "inspect");
        // Of a lost link the page tells once.
        if (cause.reason.kind === "disconnected") return;
        note({ key, what: "failed", bytes: new Uint8Array(0), operation: "notify", error: cause });
      },
    });
    if (!subscription.closed) listening.set(key, subscription);
  };
  const disconnect = action(() => {
    if (store.phase === "connected") store.phase = "ended";
    else if (store.phase === "connecting") store.phase = "idle";
    store.error = undefined;
    close();
  });

  return Object.assign(store, {
    start,
    disconnect,
    read,
    write,
    toggle,
    dispose: () => {
      disposed = true;
      close();
    },
  });
}
