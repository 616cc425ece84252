import { EMPTY, type Observable } from "rxjs";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { EVERYONE, udpExchange } from "../../protocol/lan/udp-exchange";
import type { Datagram } from "../../protocol/ports/sockets";
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
});
