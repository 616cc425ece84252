import type { DeviceRegistry } from "../devices/registry";
import type { RemoteDevice } from "../devices/remote-devices";
import { BIND_DEVICE, RENAME_DEVICE, UNBIND_DEVICE } from "../http/device-endpoints";
import type { SessionClient } from "../session/session-client";
import type { QueuedWrite } from "./queued-write";

/**
 * Sends one write as the registry has the device now.
 *
 * @returns the server's device; `unbound`; undefined when the write has become pointless and nothing was sent.
 */
export async function sendWrite(
  client: SessionClient,
  registry: DeviceRegistry,
  { does, id, at }: QueuedWrite,
): Promise<RemoteDevice | "unbound" | undefined> {
  const device = registry.get(id);
  if (does === "unbind") {
    if (device !== undefined) return undefined;
    await client.call(UNBIND_DEVICE, id).done;
    return "unbound";
  }
  if (device === undefined) return undefined;
  const { name, room, kind, addedAt, info } = device;
  if (does === "rename") return client.call(RENAME_DEVICE, { id, name, room: room ?? null, at }).done;
  return client.call(BIND_DEVICE, {
    id,
    kind,
    name,
    addedAt,
    // A name that another phone gave since then is the newer one.
    namedAt: addedAt,
    ...(room === undefined ? {} : { room }),
    ...(info === undefined ? {} : { info }),
  }).done;
}
