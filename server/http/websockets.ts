import websocket from "@fastify/websocket";
import { shared } from "./plugin";

/** Bytes of one WebSocket message: more than any message of devices or phones needs. */
const LONGEST_FRAME = 64 * 1_024;

/** Routes that become WebSockets: those registered after it may say `websocket: true`. */
export const websockets = shared({ name: "websockets", dependencies: ["connections", "gate"] }, async (server) => {
  await server.register(websocket, { options: { maxPayload: LONGEST_FRAME } });
});
