import { filter, map, ReplaySubject, switchMap, take } from "rxjs";
import { connect } from "../../protocol/ble/connect";
import type { Connection } from "../../protocol/ble/connection";
import { findDevice } from "../../protocol/control/find-device";
import { bleControls } from "../../protocol/control/paths/ble-controls";
import { createBlePath } from "../../protocol/control/paths/ble-path";
import { createLanPath } from "../../protocol/control/paths/lan-path";
import { LAN_PORT } from "../../protocol/lan/proof/constants";
import { encodeDiscover } from "../../protocol/lan/proof/messages";
import { udpExchange } from "../../protocol/lan/udp-exchange";
import { createGattDevice } from "../../simulator/devices/gatt/gatt-device";
import { commandTimes, controlRoom, IDENTITY, LAMP, lampModel, timed } from "../control-room";
import { type Figure, type Measurement, percentile } from "../figure";
import { MTU } from "../virtual-link";

/**
 * How long a command takes that a person gives, from asking to its confirmation: by BluFi against one bare write and the
 * notification it causes, on the local network against one bare request.
 */
export const controlPaths: Measurement = {
  ids: ["control.ble.p95", "control.lan.p95"],
  async measure() {
    const ble = percentile(await overBle(), 0.95);
    const writeAndNotification = percentile(await bareNotification(), 0.95);
    const lan = percentile(await overLan(), 0.95);
    const request = percentile(await bareRequest(), 0.95);
    const common = { unit: "ms", better: "lower" } as const;
    const figures: Figure[] = [
      {
        ...{ id: "control.ble.p95", value: ble, ...common },
        ...{ vs: "one write and one notification", ratio: ble / writeAndNotification },
      },
      { ...{ id: "control.lan.p95", value: lan, ...common }, ...{ vs: "one request", ratio: lan / request } },
    ];
    return figures;
  },
};

async function overBle(): Promise<readonly number[]> {
  const room = controlRoom();
  const { ports } = room;
  const model = lampModel();
  const find = findDevice(ports, { deviceId: LAMP.address, resembles: () => false });
  const link = find.pipe(switchMap(({ deviceId }) => connect(ports, deviceId)));
  return commandTimes(room, createBlePath({ ports, find, link, controls: bleControls(model) }));
}

async function overLan(): Promise<readonly number[]> {
  const room = controlRoom();
  const { ports } = room;
  const path = createLanPath({
    ...{ ports, model: lampModel(), identities: [IDENTITY], name: LAMP.name },
    addresses: [room.address()],
  });
  return commandTimes(room, path);
}

/** A characteristic that notifies what is written to it, on the same phone and link. */
async function bareNotification(): Promise<readonly number[]> {
  const room = controlRoom();
  const address = "8C:12:E0:00:00:02";
  const ref = { service: "FFFF", characteristic: "FF01" };
  const characteristic = { uuid: ref.characteristic, properties: ["write", "notify"] } as const;
  const device = createGattDevice(
    { name: "ECHO", address, mtu: MTU, services: [{ uuid: ref.service, characteristics: [characteristic] }] },
    { written: (uuid, value) => device.set(uuid, value) },
  );
  room.radio.add(device, { rssi: -60 });
  const connection = await room.settle(keptOpen(room, address));
  const enabled = connection.notifications(ref).subscribe();
  await room.world.advance(1_000);
  const times = await timed(room, (nth) =>
    connection.request({
      ...{ write: ref, listen: ref, frame: Uint8Array.of(nth & 0xff), timeoutMs: 5_000, priority: "high" },
      match: () => true,
    }),
  );
  enabled.unsubscribe();
  return times;
}

async function bareRequest(): Promise<readonly number[]> {
  const room = controlRoom();
  const address = room.address();
  return timed(room, (nth) => {
    const data = encodeDiscover(new Uint8Array(8).fill(nth & 0xff));
    return udpExchange(room.ports, { address, port: LAN_PORT, data, deadlineMs: 2_000 }).pipe(
      filter((answer) => answer.address === address),
      take(1),
      map(() => undefined),
    );
  });
}

function keptOpen({ ports }: ReturnType<typeof controlRoom>, deviceId: string) {
  const connection = new ReplaySubject<Connection>(1);
  connect(ports, deviceId).subscribe(connection);
  return connection;
}
