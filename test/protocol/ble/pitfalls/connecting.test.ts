import { createGattDevice } from "../../../../simulator/devices/gatt/gatt-device";
import { full, NOTIFYING, READABLE, SERVICE, WRITABLE } from "../../../simulator/wx/lab";
import { pitfall } from "./pitfall";

const READ = { service: SERVICE, characteristic: READABLE };
const WRITE = { service: SERVICE, characteristic: WRITABLE };

pitfall(13, "without a timeout a connection is waited for without end", {
  on: ["ios"],
  naiveEnds: /connect: no answer within 90000 ms/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    room.lab.radio.move("LAMP", -200);
    const connected = client.connect(deviceId).then(
      () => "connected",
      () => "failed",
    );
    expect(await room.within(90_000, "connect", connected)).toBe("failed");
  },
});

pitfall(14, "10003 covers what the next attempt heals, and a failed create holds a client until it is closed", {
  on: ["android"],
  faults: [
    { on: "ble.connect", do: "error", nth: 1, errCode: 10003 },
    { on: "ble.connect", do: "error", nth: 2, errCode: 10003 },
  ],
  naiveEnds: /createBLEConnection:fail injected fault/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const session = await room.within(30_000, "connect", client.connect(deviceId));
    session.disconnect();
    await room.lab.world.advance(1_000);
    expect(room.lab.phone.inspect().gattClients).toBe(0);
  },
});

pitfall(15, "-1: the phone is connected already", {
  on: ["android", "ios", "harmony"],
  naiveEnds: /createBLEConnection:fail already connect/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    // What a page leaves that was closed without ending its link.
    await room.lab.must("createBLEConnection", { deviceId, timeout: 10_000 });
    const session = await room.within(30_000, "connect", client.connect(deviceId));
    await room.within(5_000, "write", session.write(WRITE, Uint8Array.of(1)));
    expect(room.lab.written).toEqual(["01"]);
  },
});

pitfall(15, "-1 without a link behind it: the phone only believes that it is connected", {
  on: ["android", "harmony"],
  // The phone keeps a link that never was.
  faults: [{ on: "ble.connect", do: "drop", nth: 1 }],
  naiveEnds: /createBLEConnection:fail already connect/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    await room.lab.must("createBLEConnection", { deviceId, timeout: 10_000 });
    const session = await room.within(30_000, "connect", client.connect(deviceId));
    await room.within(5_000, "write", session.write(WRITE, Uint8Array.of(1)));
    expect(room.lab.written).toEqual(["01"]);
  },
});

pitfall(16, "10004 right after a reconnect", {
  on: ["android", "harmony"],
  naiveEnds: /getBLEDeviceServices:fail no service/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const first = await room.within(20_000, "connect", client.connect(deviceId));
    first.disconnect();
    const second = await room.within(20_000, "connect again", client.connect(deviceId));
    await room.within(5_000, "write", second.write(WRITE, Uint8Array.of(1)));
    expect(room.lab.written).toEqual(["01"]);
  },
});

pitfall(17, "an iPhone uses no characteristic that was not listed", {
  on: ["ios"],
  naiveEnds: /readBLECharacteristicValue:fail no characteristic/,
  body: async (client, room) => {
    const battery = { service: full("180F"), characteristic: full("2A19") };
    room.lab.radio.remove("LAMP");
    const device = createGattDevice({
      name: "TWO",
      address: "8C:12:E0:00:00:02",
      services: [
        { uuid: SERVICE, advertised: true, characteristics: [{ uuid: NOTIFYING, properties: ["notify"] }] },
        { uuid: "180F", characteristics: [{ uuid: "2A19", properties: ["read"], hex: "64" }] },
      ],
    });
    room.lab.radio.add(device, { rssi: -50 });
    const { deviceId } = await room.find(client);
    const session = await room.within(20_000, "connect", client.connect(deviceId));
    expect([...(await room.within(15_000, "read", session.read(battery)))]).toEqual([100]);
  },
});

pitfall(18, "an Android lists 1800 and 1801 among the device's services", {
  on: ["android"],
  // An app that knows no service beforehand, as the demo.
  naive: { service: full("1800") },
  naiveEnds: /00001800-0000-1000-8000-00805F9B34FB/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const session = await room.within(20_000, "connect", client.connect(deviceId));
    expect(session.services()).toEqual([SERVICE]);
    expect([...(await room.within(5_000, "read", session.read(READ)))]).toEqual([10, 11, 12]);
  },
});
