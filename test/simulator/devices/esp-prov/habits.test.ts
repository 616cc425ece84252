import { DeviceSpecError } from "../../../../simulator/devices/spec-fields";
import { espProvRoom } from "./esp-prov-room";
import { PlainClient } from "./plain-client";

const OLD = ["prov-session", "proto-ver", "prov-scan", "prov-config"] as const;

describe("a firmware that lacks endpoints", () => {
  it("has no characteristic for them", () => {
    const { device } = espProvRoom({ endpoints: OLD });
    expect(device.services[0]?.characteristics.map(({ uuid }) => uuid.slice(4, 8))).toEqual([
      "FF50",
      "FF51",
      "FF52",
      "FF53",
    ]);
  });

  it("answers 404 for them over HTTP, and the session lives on", async () => {
    const client = new PlainClient(espProvRoom({ endpoints: OLD, security: 0, transport: "softap" }).overHttp());
    await client.open(0);
    await expect(client.reset()).rejects.toThrow("HTTP 404");
    expect(await client.scan()).toHaveLength(1);
  });

  it("may lack even those that protocomm always has", async () => {
    const client = new PlainClient(espProvRoom({ endpoints: ["prov-config"], transport: "softap" }).overHttp());
    await expect(client.version()).rejects.toThrow("HTTP 404");
    await expect(client.open(1)).rejects.toThrow("HTTP 404");
  });

  it("is refused when it names one that nobody knows", () => {
    expect(() => espProvRoom({ endpoints: ["prov-thread" as never] })).toThrow(DeviceSpecError);
  });
});

describe("other habits of the firmware", () => {
  it("a device that can't look for networks says so, and joins all the same", async () => {
    const { connect, world } = espProvRoom({ wifiList: "refuses", security: 0 });
    const client = connect();
    await client.open(0);
    expect((await client.ask("prov-scan", Uint8Array.of(0x52, 0x00))).toString("hex")).toBe("080110055a00");
    expect([await client.set("HomeNet", "12345678"), await client.apply()]).toEqual([0, 0]);
    await world.advance(5_000);
    expect(await client.status()).toMatchObject({ station: 0 });
  });

  it("a version may be any text", async () => {
    const room = espProvRoom({ protoVer: "v0.9", transport: "softap" });
    expect(Buffer.from(await room.overHttp()("proto-ver", Buffer.from("---"))).toString()).toBe("v0.9");
  });

  it("a device that wants a bond refuses the first write until the phone has one", async () => {
    const room = espProvRoom({ bonding: true, security: 0 });
    await expect(room.connect().version()).rejects.toThrow("ATT error 5");
    await room.world.advance(1_900);
    await expect(room.connect(2).version()).rejects.toThrow("ATT error 5");
    await room.world.advance(200);
    expect(await room.connect(3).version()).toMatchObject({ prov: { sec_ver: 0 } });
  });

  it("a server without cookies knows a session by its connection alone", async () => {
    const room = espProvRoom({ cookie: false, transport: "softap" });
    await expect(new PlainClient(room.overHttp()).open(1)).rejects.toThrow("HTTP 500");
    const kept = new PlainClient(room.overHttp("kept", 7));
    await kept.open(1);
    expect(await kept.scan()).toHaveLength(1);
  });
});
