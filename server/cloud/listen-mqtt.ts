import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { ConfigError } from "../config/environment";

/** Takes connections of MQTT bytes. */
export interface MqttDoor {
  /** @param address of the other side, that refused attempts are counted by */
  accept(socket: Socket, address: string): void;
}

export interface MqttListener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * MQTT over TCP, in clear: loopback, or TLS in front.
 *
 * @param place with `setting`, the variable that the port comes from, for the words of the error
 * @throws ConfigError for a port that cannot be had
 */
export async function listenMqtt(
  door: MqttDoor,
  place: { readonly host: string; readonly port: number; readonly setting: string },
): Promise<MqttListener> {
  const { host, port, setting } = place;
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
    throw new ConfigError([`${setting}: ${host}:${port} cannot be had (${(error as { code?: string }).code}).`]);
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
