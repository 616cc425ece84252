import { isIpv4 } from "../../world/lan/ipv4";
import type { TcpEnd } from "../../world/lan/lan-host";
import { tracedPayload } from "../../world/lan/traced-payload";
import type { PhoneContext } from "../phone-context";
import type { OpenSockets } from "./open-sockets";
import { sentBytes } from "./sent-bytes";
import { socketEvents } from "./socket-events";
import { isForbiddenTcpPort } from "./tcp-rules";

interface ConnectOptions {
  readonly address: string;
  readonly port: number;
  readonly timeout?: number;
}

/** wx-hardware-api 8 (connect): seconds in the typings, 2 unless told. */
const DEFAULT_TIMEOUT_S = 2;
const NAME = "TCPSocket";

/**
 * One `TCPSocket`. Failures reach `onError`; the words are modelled, no source has them.
 *
 *     created --connect--> connecting --answer--> open --close, either side--> closed
 *                              +--refused, no answer in time--> closed
 */
export function createTcpSocket(phone: PhoneContext, sockets: OpenSockets, isAllowed: boolean) {
  const { name, profile, schedule, world, trace } = phone;
  const events = socketEvents(phone, NAME);
  let state: "created" | "connecting" | "open" | "closed" = isAllowed ? "created" : "closed";
  let end: TcpEnd | undefined;
  let giveUp = () => {};
  let cancelTimeout = () => {};

  const fail = (what: string, why: string) => events.emit("onError", { errMsg: `${what}:fail ${why}` });
  const closed = () => {
    if (state === "closed") return false;
    state = "closed";
    cancelTimeout();
    forgotten();
    return true;
  };
  const closeAndTell = () => {
    if (closed()) events.emit("onClose", {});
  };
  const failAndClose = (why: string) => {
    giveUp();
    if (closed()) fail("connect", why);
  };
  const forgotten = isAllowed
    ? sockets.add(() => {
        giveUp();
        closed();
        events.clear();
      })
    : () => {};
  if (!isAllowed) fail("createTCPSocket", "exceed max socket count");

  const infoOf = (address: string, port: number) => ({
    remoteInfo: { address, family: "IPv4", port },
    localInfo: { address: world.subnet?.addressOf(name) ?? "0.0.0.0", family: "IPv4", port: 0 },
  });
  const connect = ({ address, port, timeout = DEFAULT_TIMEOUT_S }: ConnectOptions) => {
    trace("call", `${NAME}.connect`, { address, port, timeout });
    if (state !== "created") return fail("connect", state === "closed" ? "socket is closed" : "already connecting");
    const own = world.subnet?.addressOf(name);
    if (typeof address !== "string" || !isIpv4(address)) return fail("connect", "unknown host");
    if (isForbiddenTcpPort(port)) return fail("connect", `port ${port} is forbidden`);
    if (address === own) return fail("connect", "own address is forbidden");
    state = "connecting";
    if (own === undefined) return failAndClose("network is unreachable");
    const info = infoOf(address, port);
    giveUp =
      world.subnet?.connect(name, {
        address,
        port,
        opened: (opened) => {
          if (state !== "connecting") return opened.close();
          state = "open";
          cancelTimeout();
          end = opened;
          events.emit("onConnect", info);
        },
        refused: () => failAndClose("connection refused"),
        received: (data) => {
          if (state !== "open") return;
          const remoteInfo = { ...info.remoteInfo, size: data.length };
          events.emit("onMessage", { ...info, message: data.slice().buffer, remoteInfo });
        },
        closed: closeAndTell,
      }) ?? giveUp;
    cancelTimeout = schedule(timeout * 1_000, () => failAndClose("connection timed out"));
    return undefined;
  };

  const listener = (on: string) => ({
    [on]: (given: unknown) => events.on(on, given),
    [on.replace("on", "off")]: (given?: unknown) => events.off(on, given),
  });
  return {
    connect,
    write: (message: unknown) => {
      const data = sentBytes({ message });
      trace("call", `${NAME}.write`, data === undefined ? {} : tracedPayload(data));
      if (state !== "open" || data === undefined) return fail("write", data ? "socket is not open" : "wrong message");
      return end?.write(data);
    },
    // Only Android can tie a socket to its Wi-Fi.
    bindWifi: ({ BSSID }: { readonly BSSID: string }) => {
      const network = world.networks?.network(name);
      const bssid = network && [...network.bssid].map((byte) => byte.toString(16).padStart(2, "0")).join(":");
      if (!profile.lan.bindsWifi) fail("bindWifi", "not supported");
      else if (bssid === undefined || bssid !== String(BSSID).toLowerCase()) fail("bindWifi", "no such network");
      else events.emit("onBindWifi", {});
    },
    close: () => {
      trace("call", `${NAME}.close`, {});
      giveUp();
      closeAndTell();
    },
    ...listener("onConnect"),
    ...listener("onMessage"),
    ...listener("onError"),
    ...listener("onClose"),
    ...listener("onBindWifi"),
  };
}
