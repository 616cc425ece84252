import { hexToBytes } from "../../../protocol/bytes/hex";
import { cloudSecret } from "../../../protocol/identity/cloud-secret";
import type { DeviceKey, DeviceKeys } from "../devices/device-keys";
import type { SavedDevice } from "../devices/saved-device";

/** What the server is told of a device, so that the cloud lets it in. Never stored: the secret is made of the key when it is sent. */
export interface CloudIdentity {
  readonly id: string;
  readonly secret: string;
  /** Folder of its product. */
  readonly product: string;
}

/** Of the identity that was handed over last; undefined for a device without key or known product, and for another person's. */
export async function cloudIdentity(
  keys: Pick<DeviceKeys, "read">,
  { id, product, cloud }: SavedDevice,
): Promise<CloudIdentity | undefined> {
  if (product === undefined || cloud?.role === "guest") return undefined;
  const [newest] = await new Promise<readonly DeviceKey[]>((done) => keys.read(id, done));
  if (newest === undefined) return undefined;
  return { id: newest.id, secret: cloudSecret({ key: hexToBytes(newest.key) }), product };
}
