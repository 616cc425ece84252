import websocket, { type WebsocketPluginOptions } from "@fastify/websocket";
import { type Server, shared } from "./plugin";

/** Bytes of one WebSocket message: more than any message of devices or phones needs. */
const LONGEST_FRAME = 64 * 1_024;
/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;

/** Routes that become WebSockets: those registered after it may say `websocket: true`. */
export const websockets = shared({ name: "websockets", dependencies: ["connections", "gate"] }, async (server) => {
  await server.register(websocket, {
    options: { maxPayload: LONGEST_FRAME },
    // Its own way says no reason (1005): a client that hears that the server goes knows that it may come back at once.
    preClose(this: Server, done) {
      for (const client of this.websocketServer.clients) client.close(GOING_AWAY, "the server stops");
      this.websocketServer.close();
      done();
    },
  } as WebsocketPluginOptions);
});
