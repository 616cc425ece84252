import type { WebSocket } from "ws";
import { ApiError } from "../../http/api-error";
import { area } from "../../http/plugin";
import { reachable } from "../../http/reachable";
import { Sessions } from "../../login/sessions";
import { CLOSE } from "./limits";
import type { AdmittedPhone } from "./phone-parts";
import { Phones } from "./phones";

const MINUTE_MS = 60_000;
/** Connections of one address: phones of one company come from one. */
const CONNECTIONS_A_MINUTE = 600;

/** `GET /v1/cloud`: the phones' WebSocket. Who connects shows their session in the first message, never in the address. */
export const phoneRoutes = area({ name: "phones", dependencies: ["websockets"] }, async (server) => {
  const { parts } = server;
  const { deviceCloud, clock, log } = parts;
  if (deviceCloud === undefined) return;
  const store = reachable(parts.stores.sessions);
  const sessions = new Sessions({ store, clock, log });

  async function admit(token: string): Promise<AdmittedPhone | undefined> {
    try {
      const { session } = await sessions.admit(token);
      const { id, userId: user } = session;
      return {
        ...{ user, session: id },
        // By its name: the token is exchanged meanwhile, and an old one that is shown again ends the session.
        isSignedIn: async () => ((await store.read(id))?.expiresAt ?? 0) > clock.now(),
      };
    } catch (error) {
      if (error instanceof ApiError && error.statusCode === 401) return undefined;
      throw error;
    }
  }

  const { access, fanout, core } = deviceCloud;
  const phones = new Phones({ clock, access, fanout, commands: core.commands, twins: core.twins, admit });
  server.addHook("preClose", async () => phones.stop());
  server.route({
    method: "GET",
    url: "/v1/cloud",
    websocket: true,
    config: { access: "public", rateLimit: { max: CONNECTIONS_A_MINUTE, timeWindow: MINUTE_MS } },
    handler: (socket: WebSocket) => {
      const connection = phones.open({
        send: (text) => socket.send(text),
        close: (code, reason) => socket.close(code, reason),
        get unsent() {
          return socket.bufferedAmount;
        },
      });
      // What a phone's network did to it is no fault of the server.
      socket.on("error", () => connection?.close(CLOSE.failed, "broken"));
      socket.on("close", () => connection?.close(CLOSE.goingAway, "gone"));
      socket.on("message", (data, isBinary) => {
        if (isBinary) connection?.close(CLOSE.policy, "not a text");
        else connection?.receive(data.toString());
      });
    },
  } as never);
});
