import { COMMAND_ONLY, NOTIFYING, SERVICE } from "../../../simulator/wx/lab";
import { pitfall } from "./pitfall";

const NOTES = { service: SERVICE, characteristic: NOTIFYING };

pitfall(24, "nobody asked for an MTU: an Android's notifications are cut at 20 bytes", {
  on: ["android", "harmony"],
  naiveEnds: /Expected: 100\s+Received: 20/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const session = await room.within(20_000, "connect", client.connect(deviceId));
    let length = 0;
    await room.within(
      5_000,
      "listen",
      session.listen(NOTES, (value) => {
        length = value.length;
      }),
    );
    await room.lab.world.advance(1_000);
    room.lab.device.set(NOTIFYING, new Uint8Array(100));
    await room.lab.world.advance(1_000);
    expect(length).toBe(100);
  },
});

pitfall(25, "an Android 14 agrees on 517, and values of 513 and 514 bytes vanish", {
  on: ["android"],
  lab: { phone: { mtu: 517, apiLevel: 34 }, deviceMtu: 517 },
  // Whoever follows the usual advice against pitfall 24.
  naive: { slices: "mtu - 3" },
  naiveEnds: /Expected: 2000\s+Received: 458/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const session = await room.within(20_000, "connect", client.connect(deviceId));
    const value = new Uint8Array(2_000);
    await room.within(30_000, "write", session.write({ service: SERVICE, characteristic: COMMAND_ONLY }, value));
    await room.lab.world.advance(1_000);
    expect(room.lab.written.reduce((sum, hex) => sum + hex.length / 2, 0)).toBe(2_000);
  },
});
