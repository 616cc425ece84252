import type { PhoneContext } from "../phone-context";
import type { SocketTaskParts } from "./socket-task";

const EVENTS = ["Open", "Message", "Error", "Close"] as const;

type Listen = (listener: (payload: object) => void) => void;
type Call = (options: object) => void;
type Outcome = { readonly errMsg: string };

/**
 * The calls from before there were tasks: `wx.sendSocketMessage` and `wx.closeSocket` go to the socket connected last, `wx.onSocket…`
 * hear of each. `follow` is given every task that `wx.connectSocket` makes.
 */
export function formerSockets({ calls, listeners }: PhoneContext) {
  let last: Readonly<Record<string, unknown>> | undefined;
  const forward = (name: string, method: "send" | "close") =>
    calls.define({
      name,
      // The token travels in a text.
      traced: () => ({}),
      run: (options, reply) => {
        if (last === undefined) return reply.fail({ text: "WebSocket is not connected" });
        const fail = ({ errMsg }: Outcome) => reply.fail({ text: errMsg.replace(/^[^:]*:fail /, "") });
        return (last[method] as Call)({ ...options, success: () => reply.ok(), fail, complete: undefined });
      },
    });
  const registering = (api: string) => (listener: unknown) => listeners.on(api, listener);
  return {
    follow: ({ task }: SocketTaskParts) => {
      const members = task as Readonly<Record<string, unknown>>;
      last = members;
      for (const event of EVENTS) {
        const api = `onSocket${event}`;
        (members[`on${event}`] as Listen)((payload) => {
          if (listeners.has(api)) listeners.emitTraced(api, {}, payload);
        });
      }
    },
    family: {
      sendSocketMessage: forward("sendSocketMessage", "send"),
      closeSocket: forward("closeSocket", "close"),
      onSocketOpen: registering("onSocketOpen"),
      onSocketMessage: registering("onSocketMessage"),
      onSocketError: registering("onSocketError"),
      onSocketClose: registering("onSocketClose"),
    },
  };
}
