import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocket } from "ws";
import type { PhoneCloudMessage, ServerCloudMessage } from "../../../../protocol/cloud/messages";
import type { PhoneMessage } from "../../../../protocol/control/wire/messages";
import { createServer } from "../../../../server/app";
import type { DeviceGateway, DeviceListener } from "../../../../server/cloud/contract";
import { openCloud } from "../../../../server/cloud/open-cloud";
import type { ServerConfig } from "../../../../server/config/server-config";
import { type ServerRig, serverRig } from "../../support/server-rig";

/** Devices without a broker: tests speak for them, and what is sent to them is collected. */
export function openAir() {
  const listeners: DeviceListener[] = [];
  const sent: { readonly device: string; readonly message: PhoneMessage }[] = [];
  const gateway: DeviceGateway = {
    listen: (listener) => void listeners.push(listener),
    send: async ({ id: device }, message) => void (message.op === "get" || sent.push({ device, message })),
    admit: async () => undefined,
    revoke: async () => undefined,
    close: async () => undefined,
  };
  return { gateway, listeners, sent };
}

/** A whole server that listens, with the phones' route. @param beside whose database and stand-in it shares */
export async function cloudServer(change: Partial<ServerConfig> = {}, beside?: CloudServer) {
  const rig = await serverRig(change, beside?.rig);
  const air = beside?.air ?? openAir();
  const database = beside?.rig.parts.database ?? rig.parts.database;
  const { clock, log } = rig.parts;
  const { redisUrl } = rig.parts.config;
  const deviceCloud = await openCloud({
    ...{ database, clock, log, gateway: air.gateway, isEmbedded: beside === undefined },
    ...(redisUrl === undefined ? {} : { redisUrl }),
  });
  const server = await createServer({ ...rig.parts, deviceCloud, fanout: deviceCloud.fanout });
  await server.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.server.address() as AddressInfo;
  return {
    ...{ rig, air, server, deviceCloud, database },
    dial: () => dial(`ws://127.0.0.1:${port}/v1/cloud`),
    async close() {
      await server.close();
      await deviceCloud.close();
      await rig.close();
    },
  };
}

export interface CloudServer {
  readonly rig: ServerRig;
  readonly air: ReturnType<typeof openAir>;
}

/** A phone's real socket. */
export async function dial(url: string) {
  const socket = new WebSocket(url);
  const heard: ServerCloudMessage[] = [];
  const waiting: (() => void)[] = [];
  socket.on("message", (data) => {
    heard.push(JSON.parse(data.toString()));
    for (const wake of waiting.splice(0)) wake();
  });
  const closed = once(socket, "close").then(([code]) => code as number);
  await once(socket, "open");
  return {
    socket,
    closed,
    say: (message: PhoneCloudMessage) => socket.send(JSON.stringify(message)),
    /** The next message that is like this; those before it are forgotten. */
    async next(op: ServerCloudMessage["op"]): Promise<ServerCloudMessage> {
      for (;;) {
        const found = heard.findIndex((message) => message.op === op);
        const message = heard[found];
        if (message !== undefined) {
          heard.splice(0, found + 1);
          return message;
        }
        await new Promise<void>((resolve) => void waiting.push(resolve));
      }
    },
  };
}

/** A device that a person has bound. */
export async function bind(
  server: Pick<Awaited<ReturnType<typeof cloudServer>>, "database">,
  id: string,
  owner_id: string,
) {
  await server.database
    .insertInto("cloud_device")
    .values({ id, owner_id, device_id: "lamp", product: "lamp", secret_hash: "", bound_at: 0, revoked_at: null })
    .execute();
}
