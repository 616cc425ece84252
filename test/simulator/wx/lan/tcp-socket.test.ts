import type { TcpEnd } from "../../../../simulator/world/lan/lan-host";
import { isForbiddenTcpPort } from "../../../../simulator/wx/lan/tcp-rules";
import { lanRoom } from "../../world/lan/lan-room";

/** Answers on port 6053 with what it got, and closes after "bye". */
const ECHO = {
  tcp: (port: number, end: TcpEnd) =>
    port !== 6_053
      ? undefined
      : {
          received: (data: Uint8Array) => {
            end.write(data);
            if (new TextDecoder().decode(data) === "bye") end.close();
          },
          closed: () => {},
        },
};

function open(options: Parameters<typeof lanRoom>[0] = {}) {
  const room = lanRoom({ hosts: { LAMP: ECHO }, ...options });
  const socket = room.wx.createTCPSocket();
  const said: string[] = [];
  socket.onConnect(() => said.push("connected"));
  socket.onMessage(({ message }) => said.push(new TextDecoder().decode(message)));
  socket.onError(({ errMsg }) => said.push(errMsg));
  socket.onClose(() => said.push("closed"));
  socket.onBindWifi(() => said.push("bound"));
  const connect = (target: object = {}) => socket.connect({ address: room.addressOf("LAMP"), port: 6_053, ...target });
  return { ...room, socket, said, connect };
}

describe("wx.createTCPSocket", () => {
  it("connects, carries bytes both ways and hears the other side close, as a demo page shows", async () => {
    const { connect, socket, said, world, phone } = open();
    connect();
    await world.advance(100);
    socket.write("hello");
    await world.advance(100);
    socket.write(new TextEncoder().encode("bye").buffer);
    await world.advance(100);
    expect(said).toEqual(["connected", "hello", "bye", "closed"]);
    expect(phone.inspect().sockets).toBe(0);
  });

  it("takes 2 s to give up where nobody is, and hears at once that a port is closed", async () => {
    const nobody = open();
    nobody.connect({ address: "192.168.1.254" });
    await nobody.world.advance(1_990);
    expect(nobody.said).toEqual([]);
    await nobody.world.advance(100);
    expect(nobody.said).toEqual(["connect:fail connection timed out"]);
    const refused = open();
    refused.connect({ port: 6_054 });
    await refused.world.advance(100);
    expect(refused.said).toEqual(["connect:fail connection refused"]);
  });

  it.each([
    ["port 80", { port: 80 }],
    ["port 8080", { port: 8_080 }],
    ["port 8443", { port: 8_443 }],
    ["a name", { address: "example.com" }],
  ])("refuses %s", async (_what, target) => {
    const { connect, said, world } = open();
    connect(target);
    await world.advance(3_000);
    expect(said).toEqual([expect.stringMatching(/^connect:fail/)]);
  });

  it("refuses the phone's own address", async () => {
    const { connect, said, world, subnet } = open();
    connect({ address: subnet.addressOf("phone") });
    await world.advance(3_000);
    expect(said).toEqual(["connect:fail own address is forbidden"]);
  });

  it("is refused as the 21st within 5 minutes, closed ones counted, and works after them", async () => {
    const room = open();
    for (let count = 1; count < 20; count++) room.wx.createTCPSocket().close();
    const tried = () => {
      const said: string[] = [];
      room.wx.createTCPSocket().onError(({ errMsg }) => said.push(errMsg));
      return said;
    };
    const early = tried();
    await room.world.advance(300_000);
    const late = tried();
    await room.world.advance(100);
    expect([early, late]).toEqual([["createTCPSocket:fail exceed max socket count"], []]);
  });

  it.each([
    ["android", "bound"],
    ["ios", "bindWifi:fail not supported"],
    ["harmony", "bindWifi:fail not supported"],
  ] as const)("binds to the phone's Wi-Fi on %s: %s", async (os, outcome) => {
    const { socket, said, world } = open({ phone: { os } });
    socket.bindWifi({ BSSID: "02:1a:11:00:00:00" });
    await world.advance(100);
    expect(said).toEqual([outcome]);
  });

  it("breaks for both sides when the phone leaves the network, and is gone with the app", async () => {
    const { connect, socket, said, world, phone } = open();
    connect();
    await world.advance(100);
    phone.leaveWifi();
    socket.write("hello");
    await world.advance(100);
    expect(said).toEqual(["connected", "closed"]);
    const other = open();
    other.connect();
    other.phone.kill();
    expect(other.phone.inspect().sockets).toBe(0);
  });

  it("forbids what WeChat's list forbids and no neighbour of it", () => {
    expect([1, 1_023, 3_306, 8_000, 8_100, 27_019].every(isForbiddenTcpPort)).toBe(true);
    expect([1_024, 6_053, 7_999, 8_101, 27_020, 65_535].some(isForbiddenTcpPort)).toBe(false);
  });
});
