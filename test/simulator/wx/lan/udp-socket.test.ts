import fc from "fast-check";
import { PHONE_OSES } from "../../../../simulator/wx/platform-profile";
import { lanRoom } from "../../world/lan/lan-room";

type Room = ReturnType<typeof lanRoom>;

const ECHO = {
  onDatagram: ({ data }: { data: Uint8Array }, reply: (data: Uint8Array) => void) => reply(data),
};

function open({ wx }: Room) {
  const socket = wx.createUDPSocket();
  const said: string[] = [];
  const messages: WechatMiniprogram.UDPSocketOnMessageListenerResult[] = [];
  socket.onListening(() => said.push("listening"));
  socket.onMessage((message) => messages.push(message));
  socket.onError(({ errMsg }) => said.push(errMsg));
  socket.onClose(() => said.push("closed"));
  return { socket, said, messages };
}

const buffer = (...values: number[]) => Uint8Array.from(values).buffer;

describe("wx.createUDPSocket", () => {
  it("reaches another socket of the same phone by the phone's own address", async () => {
    const room = lanRoom({ hosts: {} });
    const { socket, messages } = open(room);
    const port = socket.bind(0);
    const address = room.subnet.addressOf("phone") ?? "";
    open(room).socket.send({ address, port, message: buffer(1, 2) });
    await room.world.advance(100);
    expect(messages.map(({ remoteInfo }) => [remoteInfo.address, remoteInfo.size])).toEqual([[address, 2]]);
  });

  it.each(PHONE_OSES.map((os) => [os]))("sends by broadcast and gets a device's answer on %s", async (os) => {
    const room = lanRoom({ phone: { os }, hosts: { LAMP: ECHO } });
    const { socket, said, messages } = open(room);
    const port = socket.bind(0);
    socket.send({ address: "255.255.255.255", port: 5_555, message: buffer(1, 2, 3, 4), offset: 1, length: 2 });
    await room.world.advance(100);
    expect(said).toEqual(["listening"]);
    expect(messages).toHaveLength(1);
    expect([...new Uint8Array(messages[0]?.message ?? buffer())]).toEqual([2, 3]);
    expect(messages[0]?.remoteInfo).toEqual({
      address: room.addressOf("LAMP"),
      family: "IPv4",
      port: 5_555,
      size: 2,
    });
    expect(messages[0]?.localInfo).toMatchObject({ address: room.subnet.addressOf("phone"), port });
  });

  it.each<[string, RegExp, (socket: WechatMiniprogram.UDPSocket, room: Room) => void]>([
    [
      "a port that another socket has",
      /^bind:fail/,
      (socket, room) => {
        room.wx.createUDPSocket().bind(7_000);
        socket.bind(7_000);
      },
    ],
    [
      "a second bind",
      /^bind:fail/,
      (socket) => {
        socket.bind(7_000);
        socket.bind(7_001);
      },
    ],
    [
      "a send after close",
      /^send:fail/,
      (socket) => {
        socket.close();
        socket.send({ address: "1.2.3.4", port: 9, message: "" });
      },
    ],
    ["an address that is none", /^send:fail/, (socket) => socket.send({ address: "1.2.3", port: 9, message: "" })],
    ["port 0", /^send:fail/, (socket) => socket.send({ address: "1.2.3.4", port: 0, message: "" })],
    [
      "a number as the message",
      /^send:fail/,
      (socket) => socket.send({ address: "1.2.3.4", port: 9, message: 5 as never }),
    ],
    [
      "a phone on no network",
      /^send:fail network/,
      (socket, room) => {
        room.phone.leaveWifi();
        socket.send({ address: "1.2.3.4", port: 9, message: "" });
      },
    ],
    [
      "the subnet's broadcast without setBroadcast",
      /^send:fail permission/,
      (socket) => socket.send({ address: "192.168.1.255", port: 9, message: "" }),
    ],
    ["an impossible TTL", /^setTTL:fail/, (socket) => socket.setTTL(256)],
  ])("tells of %s by an error event", async (_what, words, happens) => {
    const room = lanRoom();
    const { socket, said } = open(room);
    happens(socket, room);
    await room.world.advance(100);
    expect(said.filter((what) => words.test(what))).toHaveLength(1);
  });

  it("gives a port back when it closes, and hears nothing after that", async () => {
    const room = lanRoom({ hosts: { LAMP: ECHO } });
    const { socket, messages } = open(room);
    expect(socket.bind(7_000)).toBe(7_000);
    socket.send({ address: room.addressOf("LAMP"), port: 9, message: "hi" });
    socket.close();
    await room.world.advance(100);
    expect(messages).toEqual([]);
    expect(open(room).socket.bind(7_000)).toBe(7_000);
  });

  it("is counted until it is closed or the app is killed", () => {
    const room = lanRoom();
    const { socket } = open(room);
    open(room);
    expect(room.phone.inspect().sockets).toBe(2);
    socket.close();
    expect(room.phone.inspect().sockets).toBe(1);
    room.phone.kill();
    expect(room.phone.inspect().sockets).toBe(0);
  });

  it("keeps what arrives while the app's thread stands still, within bounds, for the next show", async () => {
    const room = lanRoom({ hosts: { LAMP: {} } });
    const { socket, messages } = open(room);
    socket.bind(7_000);
    room.phone.hide();
    await room.world.advance(6_000);
    const packet = { address: "255.255.255.255", port: 7_000, fromPort: 1, data: Uint8Array.of(1) };
    for (let count = 0; count < 500; count++) room.subnet.forDevice("LAMP").send(packet);
    await room.world.advance(1_000);
    expect(messages).toEqual([]);
    room.phone.show();
    await room.world.advance(1_000);
    expect(messages).toHaveLength(64);
    expect(room.phone.inspect().queued).toBe(0);
  });

  it("hands over any datagram of less than 4096 bytes unchanged, and none that is longer", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 64 }),
        fc.constantFrom(0, 4_000, 4_095, 4_096, 9_000),
        async (data, padding) => {
          const room = lanRoom({ hosts: { LAMP: ECHO } });
          const { socket, messages } = open(room);
          const message = new Uint8Array(Math.max(data.length, padding));
          message.set(data);
          socket.send({ address: room.addressOf("LAMP"), port: 9, message: message.slice().buffer });
          await room.world.advance(100);
          expect(messages.map((got) => [...new Uint8Array(got.message)])).toEqual(
            message.length < 4_096 ? [[...message]] : [],
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("a fault on lan.udp", () => {
  it.each([
    ["drop", 0],
    ["corrupt", 1],
    ["delay", 1],
    ["duplicate", 2],
    ["error", 0],
    ["disconnect", 0],
    ["power-off", 0],
  ] as const)("that is a %s lets %i answers arrive", async (deed, count) => {
    const room = lanRoom({ hosts: { LAMP: ECHO }, faults: [{ on: "lan.udp", do: deed, nth: 1, ms: 300 }] });
    const { socket, said, messages } = open(room);
    socket.send({ address: room.addressOf("LAMP"), port: 9, message: "hello" });
    await room.world.advance(200);
    expect(messages).toHaveLength(deed === "delay" ? 0 : count);
    await room.world.advance(1_000);
    expect(messages).toHaveLength(count);
    expect(said.includes("send:fail injected fault")).toBe(deed === "error");
    if (deed === "corrupt") expect(new TextDecoder().decode(messages[0]?.message)).not.toBe("hello");
  });
});

describe("an app in the style of WeChat's demo page for UDP", () => {
  it("sends the same call after the other", async () => {
    const room = lanRoom({ hosts: { LAMP: ECHO } });
    const shown: string[] = [];
    const udp = room.wx.createUDPSocket();
    const port = udp.bind();
    udp.onListening(() => shown.push("listening"));
    udp.onError((why) => shown.push(why.errMsg));
    udp.onMessage(({ message, remoteInfo }) =>
      shown.push(`${remoteInfo.address} ${new TextDecoder().decode(message)}`),
    );
    udp.setTTL(64);
    udp.connect({ address: room.addressOf("LAMP"), port: 8_848 });
    udp.write({ address: room.addressOf("LAMP"), port: 8_848, message: "hello, how are you" });
    await room.world.advance(100);
    udp.close();
    await room.world.advance(100);
    expect(port).toBeGreaterThan(0);
    expect(shown).toEqual(["listening", `${room.addressOf("LAMP")} hello, how are you`]);
    const address: unknown[] = [];
    room.wx.getLocalIPAddress({ success: ({ localip, netmask }) => void address.push(localip, netmask) });
    await room.world.advance(100);
    expect(address).toEqual([room.subnet.addressOf("phone"), "255.255.255.0"]);
  });
});
