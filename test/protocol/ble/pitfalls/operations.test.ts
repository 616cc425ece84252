import { createGattDevice } from "../../../../simulator/devices/gatt/gatt-device";
import { COMMAND_ONLY, NOTIFYING, READABLE, REQUEST_ONLY, SERVICE, WRITABLE } from "../../../simulator/wx/lab";
import type { Client, Session } from "./client";
import { fieldReport, pitfall, type Room } from "./pitfall";

const at = (characteristic: string) => ({ service: SERVICE, characteristic });
const ALL = ["android", "ios", "harmony"] as const;

async function connected(client: Client, room: Room): Promise<Session> {
  const { deviceId } = await room.find(client);
  const session = await room.within(20_000, "connect", client.connect(deviceId));
  await room.lab.world.advance(1_000);
  return session;
}

/** How it ended, so that a rejection nobody waits for yet is no accident. */
function ending(work: Promise<unknown>): Promise<"done" | "failed"> {
  return work.then(
    () => "done",
    () => "failed",
  );
}

/** Most phones let parallel calls wait; people tell of some that refuse them. */
const REFUSES = { phone: { profile: { gatt: { parallelCalls: "refuse" } } } } as const;

pitfall(19, "a read's success is not its data, which may never come", {
  on: ALL,
  faults: [{ on: "ble.read", do: "drop", nth: 1 }],
  naiveEnds: /read: no answer within 60000 ms/,
  body: async (client, room) => {
    const session = await connected(client, room);
    expect(await room.within(60_000, "read", ending(session.read(at(READABLE))))).toBe("failed");
    expect([...(await room.within(20_000, "read again", session.read(at(READABLE))))]).toEqual([10, 11, 12]);
  },
});

pitfall(20, "operations at the same time fail", {
  on: ALL,
  lab: REFUSES,
  naiveEnds: /BLECharacteristicValue:fail system error/,
  body: async (client, room) => {
    const session = await connected(client, room);
    const writes = [1, 2, 3].map((byte) => session.write(at(REQUEST_ONLY), Uint8Array.of(byte)));
    const all = Promise.all([...writes, session.read(at(READABLE))]);
    await room.within(10_000, "all at once", all);
    expect(room.lab.written).toEqual(["01", "02", "03"]);
  },
});

pitfall(21, "a write straight after enabling notifications fails on Android", {
  on: ["android"],
  naiveEnds: /writeBLECharacteristicValue:fail system error/,
  body: async (client, room) => {
    const session = await connected(client, room);
    await room.within(
      5_000,
      "listen",
      session.listen(at(NOTIFYING), () => undefined),
    );
    await room.within(5_000, "write", session.write(at(REQUEST_ONLY), Uint8Array.of(1)));
    expect(room.lab.written).toEqual(["01"]);
  },
});

pitfall(22, "without a write type an Android writes without response, and a refusal is not heard of", {
  on: ["android"],
  naiveEnds: /Expected: "failed"\s+Received: "done"/,
  body: async (client, room) => {
    room.lab.radio.remove("LAMP");
    const services = [
      { uuid: SERVICE, characteristics: [{ uuid: WRITABLE, properties: ["write", "writeWithoutResponse"] as const }] },
    ];
    const strict = createGattDevice(
      { name: "STRICT", address: "8C:12:E0:00:00:02", services },
      { refusal: (_characteristic, [byte]) => (byte === 0 ? undefined : 0x13) },
    );
    room.lab.radio.add(strict, { rssi: -50 });
    const session = await connected(client, room);
    const refused = await room.within(5_000, "write", ending(session.write(at(WRITABLE), Uint8Array.of(9))));
    expect(refused).toBe("failed");
  },
});

pitfall(23, "a write that is too long, or just unlucky, may never call back", {
  on: ALL,
  faults: [{ on: "ble.write", do: "hang", nth: 1 }],
  naiveEnds: /write: no answer within 60000 ms/,
  body: async (client, room) => {
    const session = await connected(client, room);
    const write = session.write(at(REQUEST_ONLY), Uint8Array.of(1));
    expect(await room.within(60_000, "write", ending(write))).toBe("failed");
  },
});

pitfall(26, "a burst of writes without response overruns the phone", {
  on: ALL,
  lab: REFUSES,
  naiveEnds: /writeBLECharacteristicValue:fail system error/,
  body: async (client, room) => {
    const session = await connected(client, room);
    // A finger on a slider: forty values, each sent when it comes.
    const burst = Array.from({ length: 40 }, (_, step) => session.write(at(COMMAND_ONLY), Uint8Array.of(step)));
    await room.within(30_000, "burst", Promise.all(burst));
    await room.lab.world.advance(1_000);
    expect(room.lab.written.map((hex) => Number.parseInt(hex, 16))).toEqual(burst.map((_, step) => step));
  },
});

fieldReport("10000 on a write: the phone forgot its adapter, and the link with it", {
  on: ALL,
  faults: [{ on: "ble.write", do: "error", nth: 1, errCode: 10000, errno: 1500101 }],
  naiveEnds: /Expected: false\s+Received: true/,
  body: async (client, room) => {
    const session = await connected(client, room);
    expect(await room.within(20_000, "write", ending(session.write(at(REQUEST_ONLY), Uint8Array.of(1))))).toBe(
      "failed",
    );
    expect(session.linked()).toBe(false);
    await room.lab.world.advance(1_000);
    const again = await connected(client, room);
    await room.within(20_000, "write again", again.write(at(REQUEST_ONLY), Uint8Array.of(2)));
    expect(room.lab.written).toEqual(["02"]);
  },
});
