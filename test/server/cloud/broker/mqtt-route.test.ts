import { createHash } from "node:crypto";
import { WebSocket } from "ws";
import { encodeFromDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { type ServerRig, serverRig } from "../../support/server-rig";
import { Heard } from "./heard";
import { MqttDevice, newDevice } from "./mqtt-device";

describe("the broker inside a server, over WebSocket at /mqtt", () => {
  let rig: ServerRig;
  let url: string;
  beforeAll(async () => {
    rig = await serverRig();
    url = `${(await rig.server.listen({ host: "127.0.0.1", port: 0 })).replace("http", "ws")}/mqtt`;
  });
  afterAll(() => rig.close());

  const bound = async () => {
    const device = newDevice();
    const row = {
      id: device.id,
      owner_id: "u",
      device_id: "lamp-1",
      product: device.product,
      bound_at: 1,
      revoked_at: null,
    };
    const secret_hash = createHash("sha256").update(device.secret).digest("hex");
    await rig.parts.database
      .insertInto("cloud_device")
      .values({ ...row, secret_hash })
      .execute();
    return device;
  };

  it("lets in whom the database has, carries both ways, and cuts whom it revokes", async () => {
    const device = await bound();
    const heard = new Heard();
    const { gateway } = rig.parts;
    gateway?.listen(heard);
    const connected = await MqttDevice.online(url, device);
    await heard.untilPresence(device.id, true);
    await gateway?.send(device, { op: "get" });
    await connected.commands.until(({ op }) => op === "get");
    const state = { op: "state", boot: 1, t: 1, ver: 1, values: { power: true } } as const;
    await connected.say(encodeFromDevice(state, "set"));
    await heard.untilMessage(state);
    const { closed } = connected;
    await rig.parts.database.updateTable("cloud_device").set({ revoked_at: 2 }).where("id", "=", device.id).execute();
    await gateway?.revoke(device.id);
    await closed;
    await expect(MqttDevice.connect(url, device)).rejects.toMatchObject({ code: 5 });
    await expect(MqttDevice.connect(url, newDevice())).rejects.toMatchObject({ code: 5 });
  });

  it("ends a WebSocket that says something else, and one frame too long", async () => {
    const ends = async (bytes: Buffer) => {
      const socket = new WebSocket(url, "mqtt");
      socket.on("error", () => undefined);
      const closed = new Promise<number>((resolve) => socket.once("close", resolve));
      socket.once("open", () => socket.send(bytes));
      return closed;
    };
    // 1006: without a word; 1009: by the length of the frame alone.
    expect(await ends(Buffer.from("hello"))).toBe(1006);
    expect(await ends(Buffer.alloc(65 * 1_024, 0x10))).toBe(1009);
    const device = await bound();
    await (await MqttDevice.connect(url, device)).end();
  });

  it("writes no secret to the log", () => {
    expect(rig.logged()).toContain("device-refused");
    expect(rig.logged()).not.toMatch(/a{50}/);
  });
});
