import { createGattDevice } from "../../../../simulator/devices/gatt/gatt-device";
import { INDICATING, NOTIFYING, SERVICE } from "../../../simulator/wx/lab";
import type { Client } from "./client";
import { pitfall, type Room } from "./pitfall";

const NOTES = { service: SERVICE, characteristic: NOTIFYING };
const SIGNS = { service: SERVICE, characteristic: INDICATING };

async function findOther(room: Room, client: Client, known: string): Promise<string> {
  let other: string | undefined;
  const stop = client.scan(
    ({ deviceId }) => {
      if (deviceId !== known) other = deviceId;
    },
    () => undefined,
  );
  await room.lab.world.until(() => other !== undefined, 10_000);
  stop();
  if (other === undefined) throw new Error("no other device heard");
  return other;
}

pitfall(1, "an off without a listener drops everybody's", {
  on: ["android", "ios", "harmony"],
  naiveEnds: /Expected: "5"\s+Received: ""/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const session = await room.within(20_000, "connect", client.connect(deviceId));
    const kept: number[] = [];
    await room.within(
      5_000,
      "listen",
      session.listen(SIGNS, ([byte = 0]) => kept.push(byte)),
    );
    await room.lab.world.advance(1_000);
    const stop = await room.within(
      5_000,
      "listen",
      session.listen(NOTES, () => undefined),
    );
    await room.lab.world.advance(1_000);
    stop();
    await room.lab.world.advance(1_000);
    room.lab.device.set(INDICATING, Uint8Array.of(5));
    await room.lab.world.advance(1_000);
    expect(kept.join()).toBe("5");
  },
});

pitfall(2, "a second value listener replaces the first", {
  on: ["ios"],
  naiveEnds: /Expected: "1"\s+Received: ""/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const first = await room.within(20_000, "connect", client.connect(deviceId));
    const heard: number[] = [];
    await room.within(
      5_000,
      "listen",
      first.listen(NOTES, ([byte = 0]) => heard.push(byte)),
    );
    await room.lab.world.advance(1_000);
    const services = [{ uuid: SERVICE, characteristics: [{ uuid: NOTIFYING, properties: ["notify"] as const }] }];
    room.lab.radio.add(createGattDevice({ name: "SECOND", address: "8C:12:E0:00:00:02", services }), { rssi: -50 });
    const second = await findOther(room, client, deviceId);
    await room.within(20_000, "connect the second", client.connect(second));
    room.lab.device.set(NOTIFYING, Uint8Array.of(1));
    await room.lab.world.advance(1_000);
    expect(heard.join()).toBe("1");
  },
});

pitfall(3, "old listeners survive reconnects, so one value is handled several times", {
  on: ["android", "harmony"],
  naiveEnds: /Expected: "7"\s+Received: "7,7"/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const heard: number[] = [];
    for (const visit of [1, 2]) {
      const session = await room.within(20_000, "connect", client.connect(deviceId));
      await room.within(
        5_000,
        "listen",
        session.listen(NOTES, ([byte = 0]) => heard.push(byte)),
      );
      await room.lab.world.advance(1_000);
      if (visit === 1) session.disconnect();
      await room.lab.world.advance(2_000);
    }
    room.lab.device.set(NOTIFYING, Uint8Array.of(7));
    await room.lab.world.advance(1_000);
    expect(heard.join()).toBe("7");
  },
});
