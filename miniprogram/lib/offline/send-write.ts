import type { CloudIdentity } from "../cloud/cloud-identity";
import type { DeviceRegistry } from "../devices/registry";
import type { RemoteDevice } from "../devices/remote-devices";
import type { SavedDevice } from "../devices/saved-device";
import { BIND_DEVICE, RENAME_DEVICE, UNBIND_DEVICE } from "../http/device-endpoints";
import { failureOf } from "../http/http-error";
import type { SessionClient } from "../session/session-client";
import type { QueuedWrite } from "./queued-write";

/** What a device is to the cloud; undefined: nothing. */
export type CloudOf = (device: SavedDevice) => Promise<CloudIdentity | undefined>;

/**
 * Sends one write as the registry has the device now.
 *
 * @returns the server's device; `unbound`; undefined when the write has become pointless and nothing was sent.
 */
export async function sendWrite(
  client: SessionClient,
  registry: DeviceRegistry,
  { does, id, at }: QueuedWrite,
  cloudOf: CloudOf = async () => undefined,
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
  const bind = (cloud: CloudIdentity | undefined) =>
    client.call(BIND_DEVICE, {
      id,
      kind,
      name,
      addedAt,
      // A name that another phone gave since then is the newer one.
      namedAt: addedAt,
      ...(room === undefined ? {} : { room }),
      ...(info === undefined ? {} : { info }),
      ...(cloud === undefined ? {} : { cloud }),
    }).done;
  const cloud = await cloudOf(device);
  return bind(cloud).catch((thrown) => {
    // It is another's in the cloud; on this person's list it is all the same.
    if (cloud !== undefined && isTaken(thrown)) return bind(undefined);
    throw thrown;
  });
}

function isTaken(thrown: unknown): boolean {
  const failure = failureOf(thrown);
  return failure.kind === "refused" && failure.code === "already-bound";
}
