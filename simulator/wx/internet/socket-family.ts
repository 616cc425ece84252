import type { ApiFailure } from "../failure";
import { REQUEST_FAILURE } from "../lan/request-family";
import type { PhoneContext, WxFamily } from "../phone-context";
import { formerSockets } from "./former-sockets";
import type { OpenWebSockets } from "./open-web-sockets";
import { createSocketTask, type SocketTaskParts } from "./socket-task";
import { isListedSocket, socketHost } from "./web-address";

/** networking-login: `networkTimeout`, each default 60 s. */
const DEFAULT_TIMEOUT_MS = 60_000;

interface ConnectOptions {
  readonly url: string;
  readonly timeout?: number;
}

/**
 * `wx.connectSocket`, to servers of the internet. `success` says no more than that there is a task; whether it opens is the
 * task's to say. Addresses of the local network are not modelled: `docs` list a domain or nothing.
 */
export function webSocketFamily(phone: PhoneContext, open: OpenWebSockets) {
  const { calls, thread, world } = phone;
  const refusal = ({ url }: ConnectOptions): ApiFailure | undefined => {
    if (socketHost(url) === undefined) return REQUEST_FAILURE.badUrl;
    if (!isListedSocket(url, world.internet?.socketDomains ?? [])) return REQUEST_FAILURE.notListed;
    if (open.full) return REQUEST_FAILURE.tooMany;
    return thread.visible ? undefined : REQUEST_FAILURE.interrupted;
  };
  const former = formerSockets(phone);
  const parts = new WeakMap<object, SocketTaskParts>();
  const connect = calls.define<ConnectOptions>({
    name: "connectSocket",
    form: "callback",
    rules: { url: "String" },
    // Nothing of a query, as with requests.
    traced: ({ url, timeout = DEFAULT_TIMEOUT_MS }) => ({ url: String(url).split("?")[0], timeout }),
    run: (options, reply) => {
      const why = refusal(options);
      if (why !== undefined) return reply.fail(why);
      reply.ok();
      return parts.get(options)?.connect(options.url, options.timeout ?? DEFAULT_TIMEOUT_MS);
    },
  });
  return {
    connectSocket: (given: ConnectOptions) => {
      const options = { ...given };
      const socket = createSocketTask(phone, open);
      parts.set(options, socket);
      former.follow(socket);
      connect(options);
      return socket.task;
    },
    ...former.family,
  } satisfies WxFamily;
}
