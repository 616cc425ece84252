import {
  concat,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  Subject,
  tap,
} from "rxjs";
import type { CharacteristicRef, Connection } from "../ble/connection";
import { uuid } from "../gatt/uuid";
import type { Controller, ControlReport, ControlSession, Controls } from "./controls";

/** The vendor service of `simulator/devices/gatt/README.md`; its characteristics are the SIG's. */
export const LAMP_SERVICE = "D0C5A100-6B5E-4F0D-9C3A-2F4B7E1D8A60";
/** Boolean 0x2AE2: one byte, 0 or 1. */
export const LAMP_ON: CharacteristicRef = { service: LAMP_SERVICE, characteristic: uuid("2AE2") };
/** Percentage 8 0x2B04: one byte, half per cent steps; 0xFF not known. */
export const LAMP_LEVEL: CharacteristicRef = { service: LAMP_SERVICE, characteristic: uuid("2B04") };

const PARTS = [
  { ref: LAMP_ON, parse: parseOn },
  { ref: LAMP_LEVEL, parse: parseLevel },
] as const;

/** A lamp that is two characteristics: read, written with response, notified. Either may be missing. */
export const gattLamp: Controller = {
  kind: "gatt",
  fits: (connection) => PARTS.some(({ ref }) => connection.has(ref)),
  open: (_ports, connection) => concat(of(lampSession(connection)), NEVER),
};

function lampSession(connection: Connection): ControlSession {
  const offered = PARTS.filter(({ ref }) => connection.has(ref));
  const answers = new Subject<ControlReport>();
  const notified = offered.map(({ ref, parse }) => {
    if (!canNotify(connection, ref)) return NEVER;
    return connection.notifications(ref).pipe(
      map(parse),
      filter((report) => report !== undefined),
    );
  });
  const read = ({ ref, parse }: (typeof PARTS)[number]): Observable<never> =>
    connection.read(ref).pipe(
      tap((value) => {
        const report = parse(value);
        if (report !== undefined) answers.next(report);
      }),
      ignoreElements(),
    );
  return {
    reports$: merge(answers, ...notified),
    ask: () => concat(...offered.map(read)),
    send: (change) =>
      concat(
        ...offered.map((part) => {
          const value = encode(part.ref, change);
          if (value === undefined) return EMPTY;
          const written = defer(() => connection.write(part.ref, value, { priority: "high" })).pipe(ignoreElements());
          // Nobody tells when nobody notifies: read what came of it.
          return canNotify(connection, part.ref) ? written : concat(written, read(part));
        }),
      ),
  };
}

function canNotify(connection: Connection, { service, characteristic }: CharacteristicRef): boolean {
  const properties = connection.services.get(service)?.get(characteristic)?.properties;
  return properties !== undefined && (properties.notify || properties.indicate);
}

function encode(ref: CharacteristicRef, { on, level }: Controls): Uint8Array | undefined {
  if (ref === LAMP_ON) return on === undefined ? undefined : Uint8Array.of(on ? 1 : 0);
  return level === undefined ? undefined : Uint8Array.of(Math.round(Math.min(Math.max(level, 0), 100) * 2));
}

function parseOn(value: Uint8Array): ControlReport | undefined {
  const [byte] = value;
  return byte === 0 || byte === 1 ? { kind: "state", controls: { on: byte === 1 } } : undefined;
}

function parseLevel(value: Uint8Array): ControlReport | undefined {
  const [halves] = value;
  if (halves === undefined || halves > 200) return undefined;
  return { kind: "state", controls: { level: halves / 2 } };
}
