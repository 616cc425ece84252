import { BACKEND_ORIGIN, BACKEND_SOCKET_ORIGIN } from "../../dev-server/backend/origins";
import type { WorldCloud } from "../../world/cloud/world-cloud";
import type { Timeline } from "../../world/time/timeline";
import type { Internet } from "../../world/wifi/internet";
import type { WebSocketEnd } from "../../world/wifi/web-socket";
import { pageBroker } from "./page-broker";

/** The demo's app, as the backend knows it. */
export const DEMO_APP_ID = "wx0000000000000001";
const CROSSING_MS = 20;
const LOGIN_CODES = "/wechat/login-codes";
/** A page's WebSocket may be closed with this or an application's own code; whatever else a phone says. */
const NORMAL = 1000;

/** The backend behind this page's own address, as the phone of this person and the devices of this world reach it. */
export function pageCloud(timeline: Timeline, user: string): WorldCloud {
  return { internet: pageInternet(user), brokerFor: () => pageBroker(timeline, socketAddress("/mqtt")) };
}

function pageInternet(user: string): Internet {
  return {
    appId: DEMO_APP_ID,
    requestDomains: [BACKEND_ORIGIN],
    socketDomains: [BACKEND_SOCKET_ORIGIN],
    crossingMs: CROSSING_MS,
    async request({ method, path, headers, body }) {
      const answer = await fetch(path, {
        method,
        headers: { ...headers },
        ...(method === "GET" || method === "HEAD" ? {} : { body: body.slice() }),
        cache: "no-store",
        credentials: "omit",
        redirect: "manual",
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: bytes, afterMs: 0 };
    },
    socket({ url }, events): WebSocketEnd {
      const { pathname } = new URL(url);
      const socket = new WebSocket(socketAddress(pathname));
      socket.addEventListener("open", () => events.opened());
      socket.addEventListener("message", ({ data }) => {
        if (typeof data === "string") events.text(data);
      });
      // An error is followed by a close, which says whether it was clean.
      socket.addEventListener("close", ({ wasClean, code, reason }) =>
        wasClean ? events.closed(code, reason) : events.failed(),
      );
      return {
        send: (text) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(text);
        },
        close: () => socket.close(NORMAL),
      };
    },
    async loginCode() {
      const answer = await fetch(`${LOGIN_CODES}?user=${encodeURIComponent(user)}`, { method: "POST" }).catch(
        () => undefined,
      );
      if (answer?.ok !== true) return undefined;
      const { code }: { readonly code?: unknown } = await answer.json();
      return typeof code === "string" ? code : undefined;
    },
  };
}

function socketAddress(path: string): string {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${path}`;
}
