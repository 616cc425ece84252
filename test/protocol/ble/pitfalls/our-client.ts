import { defaultIfEmpty, defer, EMPTY, filter, lastValueFrom, type Observable, of, retry } from "rxjs";
import { connect } from "../../../../protocol/ble/connect";
import type { Connection } from "../../../../protocol/ble/connection";
import { longWrite } from "../../../../protocol/ble/long-write";
import { scanDiagnosis } from "../../../../protocol/ble/scan-diagnosis";
import { scan } from "../../../../protocol/ble/scanner";
import { findDevice } from "../../../../protocol/control/find-device";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Client, Heard, Session } from "./client";

/** The protocol layer as the app uses it, with its diagnosis of what stands in the way. */
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
      const scanning = scanDiagnosis(ports).subscribe({
        next: (finding) => {
          if (finding.is === "blocked") trouble(finding.obstacle);
        },
        error: (error: unknown) => trouble(String(error)),
      });
      const reports$ = scan(ports, { whenOff: "wait" }).pipe(
        // What heals is tried again; the diagnosis tells the rest.
        retry({ delay: (error: DeviceError) => (isOff(error) ? of(true) : EMPTY) }),
      );
      scanning.add(reports$.subscribe((report) => heard(shown(report))));
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

function isOff({ reason }: DeviceError): boolean {
  return reason.kind === "environment" && reason.obstacle === "bluetooth-off";
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
    write: (place, value) =>
      done(
        value.length > connection.payloadSize ? longWrite(connection, place, value) : connection.write(place, value),
      ),
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
