import { createWebSocketStream } from "ws";
import { area } from "../../http/plugin";

const MINUTE_MS = 60_000;
/** Of one address: a house full of devices that come back after a power cut. */
const CONNECTIONS_A_MINUTE = 1_200;

/** MQTT over WebSocket at `/mqtt`, where the broker is inside this process; who connects shows by CONNECT who it is. Ends the broker with the server. */
export const mqttRoute = area({ name: "mqtt", dependencies: ["websockets"] }, async (server) => {
  const { broker } = server.parts;
  const accept = broker?.accept;
  server.addHook("preClose", async () => broker?.close());
  if (accept === undefined) return;
  server.route({
    method: "GET",
    url: "/mqtt",
    exposeHeadRoute: false,
    websocket: true,
    config: { access: "public", rateLimit: { max: CONNECTIONS_A_MINUTE, timeWindow: MINUTE_MS } },
    handler: (socket: unknown, { ip }: { readonly ip: string }) =>
      accept(createWebSocketStream(socket as Parameters<typeof createWebSocketStream>[0]), ip),
  } as never);
});
