import { SERVICE, WRITABLE } from "../../../simulator/wx/lab";
import { pitfall } from "./pitfall";

pitfall(4, "a deviceId is a hint: a HarmonyOS phone gives new ones when Bluetooth was off", {
  on: ["harmony"],
  naiveEnds: /createBLEConnection:fail no device/,
  body: async (client, room) => {
    const remembered = await room.find(client);
    room.lab.phone.setBluetooth(false);
    await room.lab.world.advance(2_000);
    room.lab.phone.setBluetooth(true);
    await room.lab.world.advance(2_000);
    const session = await room.within(30_000, "connect again", client.connectAgain(remembered));
    const place = { service: SERVICE, characteristic: WRITABLE };
    await room.within(5_000, "write", session.write(place, Uint8Array.of(1)));
    expect(room.lab.written).toEqual(["01"]);
  },
});

pitfall(6, "`name` turns into the GATT name after a connection", {
  on: ["android", "ios", "harmony"],
  naiveEnds: /Expected: "LAMP_ADV"\s+Received: "LAMP"/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const session = await room.within(20_000, "connect", client.connect(deviceId));
    session.disconnect();
    await room.lab.world.advance(2_000);
    expect((await room.find(client)).name).toBe("LAMP_ADV");
  },
});
