import { NOTIFYING, SERVICE } from "../../../simulator/wx/lab";
import { pitfall } from "./pitfall";

pitfall(27, "in the background an app stands still after 5 s and its links are lost", {
  on: ["android", "ios", "harmony"],
  naiveEnds: /Expected: false\s+Received: true/,
  body: async (client, room) => {
    const { deviceId } = await room.find(client);
    const session = await room.within(20_000, "connect", client.connect(deviceId));
    room.lab.phone.lockScreen();
    await room.lab.world.advance(20_000);
    room.lab.phone.show();
    await room.lab.world.advance(1_000);
    expect(session.linked()).toBe(false);
    const again = await room.within(20_000, "connect again", client.connect(deviceId));
    const heard: number[] = [];
    const place = { service: SERVICE, characteristic: NOTIFYING };
    await room.within(
      5_000,
      "listen",
      again.listen(place, ([byte = 0]) => heard.push(byte)),
    );
    await room.lab.world.advance(1_000);
    room.lab.device.set(NOTIFYING, Uint8Array.of(3));
    await room.lab.world.advance(1_000);
    expect(heard).toEqual([3]);
  },
});
