import type { LanDatagram, SniffedFrame } from "../../../../simulator/world/lan/lan-host";
import { lanRoom } from "./lan-room";

const bytes = (...values: number[]) => Uint8Array.from(values);
const echo = () => ({
  onDatagram: ({ data }: LanDatagram, reply: (data: Uint8Array) => void) => reply(bytes(...data, 0xff)),
});

function listening(room: ReturnType<typeof lanRoom>) {
  const received: LanDatagram[] = [];
  room.subnet.onDatagram("phone", (packet) => received.push(packet));
  return received;
}

describe("UDP on a local network", () => {
  it("reaches the device of that address only, and its answer comes back to the port it was sent from", async () => {
    const room = lanRoom({ hosts: { LAMP: echo(), HEATER: echo() } });
    const received = listening(room);
    const address = room.addressOf("LAMP");
    room.subnet.send("phone", { address, port: 5683, fromPort: 40_000, data: bytes(1, 2) });
    await room.world.advance(100);
    expect(received).toEqual([{ address, port: 5683, toPort: 40_000, isBroadcast: false, data: bytes(1, 2, 0xff) }]);
  });

  it.each([["255.255.255.255"], ["192.168.1.255"]])("reaches everyone by %s", async (address) => {
    const room = lanRoom({ hosts: { LAMP: echo(), HEATER: echo() } });
    const received = listening(room);
    room.subnet.send("phone", { address, port: 7, fromPort: 9, data: bytes(1) });
    await room.world.advance(100);
    expect(received.map((packet) => packet.address)).toEqual([room.addressOf("LAMP"), room.addressOf("HEATER")]);
  });

  it.each([
    ["a router that is off", (room: ReturnType<typeof lanRoom>) => room.wifi.remove(room.home)],
    ["a phone that left", (room: ReturnType<typeof lanRoom>) => room.networks.leave("phone")],
  ])("does not cross %s", async (_what, happens) => {
    const room = lanRoom({ hosts: { LAMP: echo() } });
    const received = listening(room);
    happens(room);
    room.subnet.send("phone", { address: "255.255.255.255", port: 7, fromPort: 9, data: bytes(1) });
    await room.world.advance(100);
    expect(received).toEqual([]);
  });

  it("carries a packet that a device sends by itself, to the phones of its network", async () => {
    const room = lanRoom({ hosts: { LAMP: {} } });
    const received = listening(room);
    room.subnet.forDevice("LAMP").send({ address: "255.255.255.255", port: 10_000, fromPort: 1, data: bytes(7) });
    await room.world.advance(100);
    expect(received).toMatchObject([{ toPort: 10_000, isBroadcast: true, data: bytes(7) }]);
  });

  it("gives the addresses of a device's own access point to phones that join it", () => {
    const room = lanRoom();
    expect(room.subnet.addressOf("phone")).toMatch(/^192\.168\.1\.\d+$/);
    room.phone.joinWifi("PROV_1", "hotspot1");
    expect(room.subnet.addressOf("phone")).toBe("192.168.4.2");
  });
});

describe("lengths on the air", () => {
  async function sniffed(network: Parameters<typeof lanRoom>[0] = {}) {
    const room = lanRoom(network);
    const frames: SniffedFrame[] = [];
    const stop = room.subnet.forDevice("NEW").onFrameLength((frame) => frames.push(frame));
    for (const address of ["255.255.255.255", "234.1.2.3", "192.168.1.77"]) {
      room.subnet.send("phone", { address, port: 7001, fromPort: 9, data: new Uint8Array(515).fill(1) });
    }
    stop();
    room.subnet.send("phone", { address: "255.255.255.255", port: 7001, fromPort: 9, data: bytes(1) });
    await room.world.advance(100);
    return { room, frames };
  }

  it("are seen in order by a device that is on no network, until it stops", async () => {
    const { frames } = await sniffed();
    expect(frames.map(({ length, destination }) => [length, destination])).toEqual([
      [515, "broadcast"],
      [515, "multicast"],
      [515, "unicast"],
    ]);
    expect(frames[1]?.multicastAddress).toBe("234.1.2.3");
  });

  it("are not seen when the phone is on a 5 GHz network", async () => {
    expect((await sniffed({ network: { band: 5 } })).frames).toEqual([]);
  });

  it("stand in no trace when they are all that a packet says", async () => {
    const { room } = await sniffed();
    const lines = room.trace.entries().filter(({ kind }) => kind === "lan");
    expect(lines.slice(0, 3)).toMatchObject([{ filler: true }, { filler: true }, { filler: true }]);
    expect(JSON.stringify(lines)).not.toMatch(/515|0101/);
  });
});

describe("HTTP on a local network", () => {
  it("reaches the server of a device that joined, at its joined address", async () => {
    const http = {
      request: () => ({ status: 200, headers: {}, body: bytes(0x6f, 0x6b), afterMs: 1 }),
      socketClosed: () => {},
    };
    const room = lanRoom({ hosts: { LAMP: { http }, MUTE: {} } });
    const ends: unknown[] = [];
    const ask = (device: string) =>
      room.wx.request({
        url: `http://${room.addressOf(device)}/`,
        success: ({ data }) => ends.push(data),
        fail: ({ errno }) => ends.push(errno),
      });
    ask("LAMP");
    ask("MUTE");
    await room.world.advance(5_000);
    expect(ends).toEqual(["ok", 600001]);
  });
});
