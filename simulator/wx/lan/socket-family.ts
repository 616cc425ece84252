import type { PhoneContext, WxFamily } from "../phone-context";
import type { OpenSockets } from "./open-sockets";
import { TcpCreations } from "./tcp-rules";
import { createTcpSocket } from "./tcp-socket";
import { createUdpSocket } from "./udp-socket";

/** All networks of the world are /24. */
const NETMASK = "255.255.255.0";

/** Sockets to the phone's own network. */
export function socketFamily(phone: PhoneContext, sockets: OpenSockets) {
  const { calls, name, world } = phone;
  const created = new TcpCreations();
  return {
    createUDPSocket: () => createUdpSocket(phone, sockets),
    createTCPSocket: () => createTcpSocket(phone, sockets, created.take(world.timeline.now())),
    getLocalIPAddress: calls.define({
      name: "getLocalIPAddress",
      form: "callback",
      run: (_options, reply) => {
        const localip = world.subnet?.addressOf(name);
        if (localip === undefined) reply.fail({ text: "no local network" });
        else reply.ok({ localip, netmask: NETMASK });
      },
    }),
  } satisfies WxFamily;
}
