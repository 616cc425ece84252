import { tracedPayload } from "../../world/lan/traced-payload";
import { Listeners } from "../listeners";
import type { PhoneContext } from "../phone-context";

/** Events of one socket. On sockets a second listener adds, and `off…` takes the listener (wx-hardware-api 8). */
const QUIRKS = { offRemovesAll: [], replacedBySecond: [] };

/** The `on…` listeners of one socket; what arrives while the app's thread stands still waits for it. */
export function socketEvents({ profile, raise, thread, trace }: PhoneContext, socket: string): Listeners {
  return new Listeners(QUIRKS, {
    toApp: (work) => thread.deliverLater(profile.callbackDelayMs, work),
    guard: (work) => {
      try {
        work();
      } catch (error) {
        raise(error);
      }
    },
    traceEvent: (api, [payload]) => trace("event", `${socket}.${api}`, tracedEvent(payload)),
  });
}

function tracedEvent(payload: unknown): object {
  if (!(payload instanceof Object)) return {};
  const { message, ...rest } = payload as { readonly message?: ArrayBuffer };
  return message === undefined ? rest : { ...withoutSize(rest), ...tracedPayload(new Uint8Array(message)) };
}

/** The length may be all that a packet says. */
function withoutSize({ remoteInfo, ...rest }: { readonly remoteInfo?: { readonly size?: number } }): object {
  const { size: _size, ...remote } = remoteInfo ?? {};
  return { ...rest, remoteInfo: remote };
}
