import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { ConfigError } from "../../config/environment";
import type { HouseDoor } from "./house-door";

export interface HouseListener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * MQTT over TCP for houses, in clear: loopback, or TLS in front.
 *
 * @throws ConfigError for a port that cannot be had
 */
export async function listenHouse(door: HouseDoor, host: string, port: number): Promise<HouseListener> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    door.accept(socket, socket.remoteAddress ?? "");
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new ConfigError([`HOUSE_MQTT_PORT: ${host}:${port} cannot be had (${(error as { code?: string }).code}).`]);
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
