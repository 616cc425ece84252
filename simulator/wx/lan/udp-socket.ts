import { isIpv4, LIMITED_BROADCAST, subnetBroadcast } from "../../world/lan/ipv4";
import type { LanDatagram } from "../../world/lan/lan-host";
import { tracedPayload } from "../../world/lan/traced-payload";
import type { PhoneContext } from "../phone-context";
import type { OpenSockets } from "./open-sockets";
import { sentBytes } from "./sent-bytes";
import { socketEvents } from "./socket-events";

interface SendOptions {
  readonly address: string;
  readonly port: number;
  readonly message: unknown;
  readonly length?: number;
  readonly offset?: number;
  readonly setBroadcast?: boolean;
}

/** wx-hardware-api 8 (onMessage): a message is shorter than this, bytes. */
const MESSAGE_LIMIT = 4_096;
/** No source: what waits for a thread that stands still is bounded by a socket's buffer. */
const MOST_WAITING = 64;
const NAME = "UDPSocket";
const WRONG = { bind: "bind:fail", send: "send:fail", connect: "connect:fail", setTTL: "setTTL:fail" } as const;

/**
 * One `UDPSocket`. Failures reach `onError`, no call returns one; the words are modelled, no source has them.
 *
 *     created --bind, or the first send--> bound --close--> closed   (held by WeChat until then)
 */
export function createUdpSocket(phone: PhoneContext, sockets: OpenSockets) {
  const { name, thread, world, trace } = phone;
  const events = socketEvents(phone, NAME);
  let port: number | undefined;
  let isClosed = false;
  let waiting = 0;
  let stopListening = () => {};

  const fail = (call: keyof typeof WRONG, why: string) => events.emit("onError", { errMsg: `${WRONG[call]} ${why}` });
  const received = ({ address, port: from, toPort, data }: LanDatagram) => {
    if (toPort !== port || data.length >= MESSAGE_LIMIT) return;
    waiting = thread.suspended ? waiting + 1 : 0;
    if (waiting > MOST_WAITING) return;
    events.emit("onMessage", {
      message: data.slice().buffer,
      remoteInfo: { address, family: "IPv4", port: from, size: data.length },
      localInfo: { address: world.subnet?.addressOf(name) ?? "0.0.0.0", family: "IPv4", port: toPort },
    });
  };
  const end = () => {
    isClosed = true;
    stopListening();
    if (port !== undefined) sockets.givePort(port);
    forgotten();
  };
  const forgotten = sockets.add(() => {
    end();
    events.clear();
  });
  const bind = (asked?: number): number => {
    const taken = sockets.takePort(asked);
    if (taken === undefined) {
      fail("bind", "address already in use");
      return 0;
    }
    port = taken;
    stopListening = world.subnet?.onDatagram(name, received) ?? stopListening;
    events.emit("onListening", {});
    return taken;
  };

  const send = (options: SendOptions) => {
    const { address, port: to, setBroadcast } = options;
    if (isClosed) return fail("send", "socket is closed");
    const data = sentBytes(options);
    trace("call", `${NAME}.send`, { address, port: to, ...(data && tracedPayload(data)) });
    if (data === undefined) return fail("send", "message is not a string or an ArrayBuffer");
    if (!isPort(to)) return fail("send", `port ${String(to)}`);
    if (port === undefined && bind() === 0) return undefined;
    const own = world.subnet?.addressOf(name);
    if (own === undefined || port === undefined) return fail("send", "network is unreachable");
    if (typeof address !== "string" || !isIpv4(address)) return fail("send", "unknown host");
    // A system refuses its own network's broadcast address without the option; 255.255.255.255 WeChat opens by itself.
    const isDirected = address !== LIMITED_BROADCAST && address === subnetBroadcast(own);
    if (isDirected && setBroadcast !== true) return fail("send", "permission denied");
    world.subnet?.send(name, { address, port: to, fromPort: port, data }, ({ errno }) =>
      events.emit("onError", { errMsg: "send:fail injected fault", ...(errno === undefined ? {} : { errno }) }),
    );
    return undefined;
  };

  const listener = (on: string) => ({
    [on]: (given: unknown) => events.on(on, given),
    [on.replace("on", "off")]: (given?: unknown) => events.off(on, given),
  });
  return {
    bind: (asked?: number): number => {
      trace("call", `${NAME}.bind`, { port: asked });
      if (isClosed || port !== undefined || !(asked === undefined || asked === 0 || isPort(asked))) {
        fail("bind", isClosed ? "socket is closed" : port === undefined ? `port ${String(asked)}` : "already bound");
        return 0;
      }
      return bind(asked);
    },
    send,
    // Typings: like send, and the address has to be given again.
    write: send,
    connect: ({ address, port: to }: SendOptions) => {
      if (isClosed) fail("connect", "socket is closed");
      else if (!isIpv4(String(address)) || !isPort(to)) fail("connect", "unknown host");
    },
    setTTL: (ttl: number) => {
      if (!(Number.isInteger(ttl) && ttl >= 0 && ttl <= 255)) fail("setTTL", "ttl is from 0 to 255");
    },
    close: () => {
      if (isClosed) return;
      trace("call", `${NAME}.close`, {});
      end();
      events.off("onMessage");
      events.emit("onClose", {});
    },
    ...listener("onMessage"),
    ...listener("onError"),
    ...listener("onListening"),
    ...listener("onClose"),
  };
}

function isPort(port: unknown): port is number {
  return Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535;
}
