import { defaultIfEmpty, defer, filter, lastValueFrom, type Observable, retry, throwError } from "rxjs";
import { connect } from "../../../../protocol/ble/connect";
import type { Connection } from "../../../../protocol/ble/connection";
import { longWrite } from "../../../../protocol/ble/long-write";
import { scan } from "../../../../protocol/ble/scanner";
import { findDevice } from "../../../../protocol/control/find-device";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Client, Heard, Session } from "./client";

/** The protocol layer as an app uses it. */
export function ourClient(ports: Ports): Client {
  const open = (deviceId: string): Promise<Session> =>
    new Promise((resolve, reject) => {
      const link = connect(ports, deviceId).subscribe({
        next: (connection) => resolve(session(connection, () => link.unsubscribe())),
        error: reject,
      });
    });
  return {
    scan: (heard, trouble) => {
      const scanning = scan(ports, { whenOff: "wait" })
        .pipe(
          retry({
            delay: (error: unknown) => {
              if (obstacle(error) !== "bluetooth-off") return throwError(() => error);
              trouble("bluetooth-off");
              return [true];
            },
          }),
        )
        .subscribe({ next: (report) => heard(shown(report)), error: (error: unknown) => trouble(obstacle(error)) });
      return () => scanning.unsubscribe();
    },
    connect: open,
    connectAgain: async ({ deviceId, manufacturerData }) => {
      const serial = String(manufacturerData);
      const found = await lastValueFrom(
        findDevice(ports, { deviceId, resembles: (report) => String(report.manufacturerData) === serial }),
      );
      return open(found.deviceId);
    },
  };
}

function shown({ deviceId, localName, name, manufacturerData }: AdvertisementReport): Heard {
  return { deviceId, name: localName ?? name ?? "", manufacturerData };
}

function obstacle(error: unknown): string {
  if (!(error instanceof DeviceError)) return String(error);
  return error.reason.kind === "environment" ? error.reason.obstacle : error.reason.kind;
}

function session(connection: Connection, disconnect: () => void): Session {
  let linked = true;
  connection.disconnected$.subscribe(() => {
    linked = false;
  });
  return {
    services: () => [...connection.services.keys()],
    listen: async (place, heard) => {
      const listening = connection.notifications(place).subscribe({ next: heard, error: () => undefined });
      return () => listening.unsubscribe();
    },
    read: (place) => lastValueFrom(connection.read(place)),
    write: (place, value) => done(longWrite(connection, place, value)),
    linked: () => linked,
    disconnect,
  };
}

function done(source: Observable<unknown>): Promise<void> {
  return lastValueFrom(
    defer(() => source).pipe(
      filter(() => false),
      defaultIfEmpty(undefined),
    ),
  ) as Promise<void>;
}
