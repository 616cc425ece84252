import {
  defaultIfEmpty,
  defer,
  EMPTY,
  endWith,
  filter,
  lastValueFrom,
  type Observable,
  of,
  retry,
  share,
  takeUntil,
  timer,
} from "rxjs";
import { SILENT_AFTER_S } from "../../../../miniprogram/device/stores/silence";
import { connect } from "../../../../protocol/ble/connect";
import type { Connection } from "../../../../protocol/ble/connection";
import { longWrite } from "../../../../protocol/ble/long-write";
import { obstacleOf } from "../../../../protocol/ble/obstacle";
import { scan } from "../../../../protocol/ble/scanner";
import { findDevice } from "../../../../protocol/control/find-device";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Client, Heard, Session } from "./client";

/** The protocol layer as the app uses it, with the app's own reading of what stands in the way. */
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
      const tell = (error?: DeviceError) =>
        ports.environment
          .settings()
          .subscribe((settings) => trouble(obstacleOf(error, settings, ports.ble.platform) ?? "nothing known"));
      const reports$ = scan(ports, { whenOff: "wait" }).pipe(
        retry({
          delay: (error: DeviceError) => {
            tell(error);
            return isOff(error) ? of(true) : EMPTY;
          },
        }),
        share(),
      );
      const scanning = reports$.subscribe((report) => heard(shown(report)));
      const silence$ = timer(SILENT_AFTER_S * 1_000, ports.clock.scheduler).pipe(
        takeUntil(reports$.pipe(endWith(undefined))),
      );
      scanning.add(silence$.subscribe(() => tell()));
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
