import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import { connect } from "../../../../protocol/ble/connect";
import type { Connection } from "../../../../protocol/ble/connection";
import { createGattDevice } from "../../../../simulator/devices/gatt/gatt-device";
import { ADDRESS, full, Lab } from "../../../simulator/wx/lab";

const BARE = { uuid: "FFE0" };
const BATTERY = { uuid: "180F", characteristics: [{ uuid: "2A19", properties: ["read"] as const, hex: "64" }] };

it.each(
  (["android", "ios", "harmony"] as const).flatMap((os) => [
    { os, where: "first", services: [BARE, BATTERY] },
    { os, where: "last", services: [BATTERY, BARE] },
  ]),
)("connects to a device whose $where service has no characteristics, at the first attempt: $os", async (room) => {
  const lab = new Lab({ phone: { os: room.os } });
  lab.radio.remove("LAMP");
  lab.radio.add(createGattDevice({ name: "BARE", address: ADDRESS, services: room.services }), { rssi: -50 });
  const ports = createWxPorts(lab.phone.wx, { clock: lab.phone.clock });
  let connection: Connection | undefined;
  const errors: unknown[] = [];
  const running = connect(ports, lab.phone.deviceIdOf(ADDRESS), { attempts: 1 }).subscribe({
    next: (made) => {
      connection = made;
    },
    error: (error: unknown) => errors.push(error),
  });
  await lab.world.advance(10_000);
  expect(errors).toEqual([]);
  expect(connection?.services.get(full("FFE0"))?.size).toBe(0);
  expect(connection?.has({ service: full("180F"), characteristic: full("2A19") })).toBe(true);
  running.unsubscribe();
});
