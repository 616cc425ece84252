import { createWebSocketStream } from "ws";
import { area } from "../../http/plugin";

const MINUTE_MS = 60_000;
/** Of one address: a house full of devices that come back after a power cut. */
const CONNECTIONS_A_MINUTE = 1_200;

/** MQTT over WebSocket at `/mqtt`, where the broker is inside this process. Who connects shows who it is by CONNECT. */
export const mqttRoute = area({ name: "mqtt", dependencies: ["websockets"] }, async (server) => {
  const { broker } = server.parts;
  const accept = broker?.accept;
  if (accept === undefined) return;
  server.route({
    method: "GET",
    url: "/mqtt",
    websocket: true,
    config: { access: "public", rateLimit: { max: CONNECTIONS_A_MINUTE, timeWindow: MINUTE_MS } },
    handler: (socket: unknown, { ip }: { readonly ip: string }) =>
      accept(createWebSocketStream(socket as Parameters<typeof createWebSocketStream>[0]), ip),
  } as never);
});
