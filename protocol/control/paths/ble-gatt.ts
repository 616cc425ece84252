import {
  catchError,
  concat,
  defer,
  EMPTY,
  ignoreElements,
  merge,
  mergeMap,
  NEVER,
  Observable,
  of,
  Subject,
  tap,
  throwError,
} from "rxjs";
import type { CharacteristicRef, Connection } from "../../ble/connection";
import type { CapabilityModel } from "../../capability/model/model";
import { DeviceError } from "../../errors/device-error";
import type { OpenPath } from "../path";
import type {
  DeviceMessage,
  InvokeMessage,
  PhoneMessage,
  PropertyValue,
  ResultCode,
  SetMessage,
} from "../wire/messages";
import type { BleControl } from "./ble-control";
import { type GattPlace, gattPlaces, isSame } from "./gatt-places";

/** Answers that are remembered, so that a message sent again is answered again. */
const MOST_ANSWERS = 64;

/**
 * A device that is nothing but characteristics, by the model's `bindings.ble`: read, written with response, notified. It keeps no
 * keys and no time, so this side does: each opening is a start of its own, a write that was taken is `done`, one that comes too
 * late or of another opening is not written. Nobody owns such a device, and whoever is near can do the same.
 */
export function bleGatt(model: CapabilityModel): BleControl {
  let openings = 0;
  return {
    kind: "gatt",
    fits: (connection) => gattPlaces(model, connection).length > 0,
    open: ({ clock }, connection) =>
      new Observable((subscriber) => {
        openings += 1;
        const startedAt = clock.now();
        const device = new GattDevice(
          connection,
          gattPlaces(model, connection),
          openings,
          () => clock.now() - startedAt,
        );
        subscriber.next({ kind: "ble", messages$: device.messages$, send: (message) => device.take(message) });
      }),
  };
}

class GattDevice {
  private readonly said = new Subject<DeviceMessage>();
  private readonly answers = new Map<string, ResultCode | undefined>();
  private ver = 0;
  readonly messages$: OpenPath["messages$"];

  constructor(
    private readonly connection: Connection,
    private readonly places: readonly GattPlace[],
    private readonly boot: number,
    private readonly time: () => number,
  ) {
    const sources = distinct(places.map(({ notify }) => notify));
    const notified = sources.map((ref) =>
      connection.notifications(ref).pipe(
        tap((bytes) => this.reportAll(ref, bytes)),
        ignoreElements(),
        // It is read all the same; a lost link ends the path anyway.
        catchError(() => NEVER),
      ),
    );
    this.messages$ = merge(this.said, ...notified);
  }

  take(message: PhoneMessage): Observable<never> {
    return message.op === "get" ? this.readAll() : defer(() => this.command(message));
  }

  private readAll(): Observable<never> {
    const reads = distinct(this.places.map(({ read }) => read)).map((ref) =>
      this.connection.read(ref).pipe(
        tap((bytes) => this.reportAll(ref, bytes)),
        ignoreElements(),
        // One that can't be read says nothing of the others.
        catchError((error: unknown) => (isRefusal(error) ? EMPTY : throwError(() => error))),
      ),
    );
    // A device of which nothing can be read is there all the same.
    return concat(
      ...reads,
      defer(() => this.say({})),
    );
  }

  private command(message: SetMessage | InvokeMessage): Observable<never> {
    const { key, boot } = message;
    if (this.answers.has(key)) return this.answer(key, this.answers.get(key));
    if (boot !== this.boot) return this.answer(key, "stale");
    if (message.op === "invoke") return unsupported(message.action);
    const wishes = Object.entries(message.values).map(([property, value]) => ({
      place: this.places.find((candidate) => candidate.property === property),
      ...{ property, value },
    }));
    const homeless = wishes.find(({ place }) => place?.write === undefined);
    if (homeless !== undefined) return unsupported(homeless.property);
    this.remember(key, undefined);
    const writes = wishes.map(({ place, value }) =>
      defer(() => {
        if (this.time() >= message.until) throw new TooLate();
        return place === undefined ? EMPTY : this.write(place, value);
      }),
    );
    return concat(
      ...writes,
      defer(() => this.answer(key, "done")),
    ).pipe(
      catchError((error: unknown) => {
        if (error instanceof TooLate) return this.answer(key, "expired");
        if (isRefusal(error)) return this.answer(key, "rejected");
        this.answers.delete(key);
        return throwError(() => error);
      }),
    );
  }

  private write(place: GattPlace, value: PropertyValue): Observable<never> {
    const { codec, read, write: target, notify, isShared } = place;
    if (target === undefined) return unsupported(place.property);
    const before: Observable<Uint8Array | undefined> =
      isShared && read !== undefined ? this.connection.read(read) : of(undefined);
    const written = before.pipe(
      mergeMap((bytes) => {
        const encoded = codec.encode(value, bytes);
        return encoded === undefined
          ? unsupported(place.property)
          : this.connection.write(target, encoded, { priority: "high" });
      }),
      ignoreElements(),
    );
    if (notify !== undefined || read === undefined) return written;
    // Nobody tells when nobody notifies: what came of it is read.
    return concat(
      written,
      this.connection.read(read).pipe(
        tap((bytes) => this.reportAll(read, bytes)),
        ignoreElements(),
      ),
    );
  }

  private reportAll(ref: CharacteristicRef, bytes: Uint8Array): void {
    const here = this.places.filter(({ read, notify }) => isSame(read, ref) || isSame(notify, ref));
    const values = here.flatMap(({ property, codec }) => {
      const value = codec.decode(bytes);
      return value === undefined ? [] : [[property, value] as const];
    });
    this.say(Object.fromEntries(values));
  }

  private say(values: Readonly<Record<string, PropertyValue>>): Observable<never> {
    this.ver += 1;
    this.said.next({ op: "state", boot: this.boot, t: this.time(), ver: this.ver, values });
    return EMPTY;
  }

  private answer(key: string, code: ResultCode | undefined): Observable<never> {
    // Still being written: it is answered then.
    if (code === undefined) return EMPTY;
    this.remember(key, code);
    this.said.next({ op: "result", boot: this.boot, t: this.time(), key, code });
    return EMPTY;
  }

  private remember(key: string, code: ResultCode | undefined): void {
    this.answers.set(key, code);
    for (const old of this.answers.keys()) {
      if (this.answers.size <= MOST_ANSWERS) return;
      this.answers.delete(old);
    }
  }
}

class TooLate extends Error {}

/** The device itself said no; the link lives. */
function isRefusal(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "operation-failed";
}

function unsupported(what: string): Observable<never> {
  return throwError(() => new DeviceError({ kind: "unsupported", what }, { advice: "update-firmware" }));
}

function distinct(refs: readonly (CharacteristicRef | undefined)[]): readonly CharacteristicRef[] {
  return refs.filter(
    (ref, at) => ref !== undefined && refs.findIndex((other) => isSame(other, ref)) === at,
  ) as CharacteristicRef[];
}
