import { EMPTY, type Observable } from "rxjs";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { tcpConnect } from "../../protocol/lan/tcp-connect";
import { EVERYONE, udpExchange } from "../../protocol/lan/udp-exchange";
import type { Datagram } from "../../protocol/ports/sockets";
import type { TcpEnd } from "../../simulator/world/lan/lan-host";
import { PHONE_OSES } from "../../simulator/wx/platform-profile";
import { watch } from "../protocol/ble/fake-device";
import { type LanRoomOptions, lanRoom } from "../simulator/world/lan/lan-room";

const ECHO = { onDatagram: ({ data }: { data: Uint8Array }, reply: (data: Uint8Array) => void) => reply(data) };

/** The production adapters over the virtual `wx`. */
function bench(options: LanRoomOptions = {}) {
  const room = lanRoom(options);
  const ports = createWxPorts(room.wx, { clock: room.phone.clock });
  const settle = async <T>(source: Observable<T>, ms = 5_000) => {
    const result = watch(source);
    await room.world.advance(ms);
    return result;
  };
  return { ...room, ports, settle };
}

describe.each(PHONE_OSES)("the local network on a virtual %s phone", (os) => {
  const phone = { os };
  const question = { address: EVERYONE, port: 5_683, data: Uint8Array.of(1, 2), deadlineMs: 2_000 };

  it("finds by UDP broadcast every device that answers, and leaves no socket behind", async () => {
    const {
      ports,
      settle,
      addressOf,
      phone: handset,
    } = bench({ phone, hosts: { LAMP: ECHO, HEATER: ECHO, MUTE: {} } });
    const { values, isCompleted } = await settle(udpExchange(ports, question));
    expect(values.map(({ address }: Datagram) => address)).toEqual([addressOf("LAMP"), addressOf("HEATER")]);
    expect(values[0]).toMatchObject({ port: 5_683, data: Uint8Array.of(1, 2) });
    expect(isCompleted()).toBe(true);
    expect(handset.inspect().sockets).toBe(0);
  });

  it("asks again when the first packets are lost", async () => {
    const { ports, settle } = bench({ phone, hosts: { LAMP: ECHO }, faults: [{ on: "lan.udp", do: "drop", nth: 1 }] });
    expect((await settle(udpExchange(ports, question))).values).toHaveLength(1);
  });

  it("says that the phone is on no network when none of its packets left", async () => {
    const { ports, settle, phone: handset } = bench({ phone });
    handset.leaveWifi();
    const { errors } = await settle(udpExchange(ports, question));
    expect(errors).toMatchObject([{ advice: "turn-on-wifi", raw: { api: "UDPSocket" } }]);
  });

  it("says that a UDP port is taken", async () => {
    const { ports, settle } = bench({ phone });
    const first = await settle(ports.udp?.open(10_000) ?? EMPTY);
    const second = await settle(ports.udp?.open(10_000) ?? EMPTY);
    expect(first.values).toMatchObject([{ localPort: 10_000 }]);
    expect(second.errors).toMatchObject([{ reason: { kind: "busy", what: "port" } }]);
    first.subscription.unsubscribe();
    expect((await settle(ports.udp?.open(10_000) ?? EMPTY)).values).toHaveLength(1);
  });

  it("talks by TCP until the device closes", async () => {
    const tcp = (_port: number, end: TcpEnd) => ({
      received: (data: Uint8Array) => {
        end.write(data);
        end.close();
      },
      closed: () => {},
    });
    const { ports, settle, addressOf, phone: handset } = bench({ phone, hosts: { LAMP: { tcp } } });
    const target = { address: addressOf("LAMP"), port: 6_053, timeoutMs: 2_000 };
    const result = await settle(tcpConnect(ports, target), 100);
    const received = watch(result.values[0]?.received$ ?? EMPTY);
    await settle(result.values[0]?.write(Uint8Array.of(1, 2)) ?? EMPTY);
    expect(received.values).toEqual([Uint8Array.of(1, 2)]);
    expect(result.isCompleted() && received.isCompleted()).toBe(true);
    expect(handset.inspect().sockets).toBe(0);
  });

  it.each([
    ["nobody is there", "192.168.1.254", 6_053, { kind: "timeout" }],
    ["the port is closed", undefined, 6_053, { kind: "refused" }],
    ["WeChat forbids the port", undefined, 8_080, { kind: "unsupported" }],
  ] as const)("says that %s when TCP fails", async (_what, address, port, reason) => {
    const { ports, settle, addressOf, phone: handset } = bench({ phone, hosts: { LAMP: {} } });
    const target = { address: address ?? addressOf("LAMP"), port, timeoutMs: 2_000 };
    expect((await settle(tcpConnect(ports, target))).errors).toMatchObject([{ reason }]);
    expect(handset.inspect().sockets).toBe(0);
  });

  it(`${os === "ios" ? "says that it cannot search for" : "finds"} services by multicast DNS, one search at a time`, async () => {
    const services = [{ type: "_companion._udp", name: "lamp-1", port: 5_683 }];
    const { ports, settle, addressOf, phone: handset } = bench({ phone, hosts: { LAMP: { services } } });
    const search = ports.services?.search("_companion._udp.") ?? EMPTY;
    const first = await settle(search, 2_000);
    const second = await settle(search, 2_000);
    if (os === "ios") {
      expect([first, second].map(({ errors }) => errors)).toMatchObject([[{ reason: { kind: "unsupported" } }], [{}]]);
      return;
    }
    const found = { type: "_companion._udp.", name: "lamp-1", address: addressOf("LAMP"), port: 5_683 };
    expect(first.values).toEqual([found]);
    expect(second.errors).toMatchObject([{ reason: { kind: "busy" } }]);
    first.subscription.unsubscribe();
    const third = await settle(search, 31_000);
    expect([third.values, third.isCompleted()]).toEqual([[found], true]);
    expect(handset.inspect()).toMatchObject({ searchingServices: false, listeners: {} });
  });
});

describe("an old client", () => {
  it("has no port for what it lacks", () => {
    const { wx } = lanRoom();
    const { createUDPSocket, createTCPSocket, startLocalServiceDiscovery, ...old } = wx;
    const { udp, tcp, services } = createWxPorts(old as typeof wx);
    expect([createUDPSocket, createTCPSocket, startLocalServiceDiscovery].every(Boolean)).toBe(true);
    expect([udp, tcp, services]).toEqual([undefined, undefined, undefined]);
  });
});
