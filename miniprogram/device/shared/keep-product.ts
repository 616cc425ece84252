import type { DeviceRegistry } from "../../lib/devices/registry";
import type { SavedDevice } from "../../lib/devices/saved-device";

/**
 * Keeps by which product a device is known while it still has the name that it advertised: a person may rename it, and the
 * cloud takes no device without a product.
 *
 * @param device its identity in the registry; undefined: it is not there.
 */
export function keepProduct(
  devices: Pick<DeviceRegistry, "get" | "update">,
  device: string | undefined,
  describe: (device: SavedDevice) => { readonly product?: string },
): void {
  const saved = device === undefined ? undefined : devices.get(device);
  if (saved === undefined) return;
  const { product } = describe(saved);
  if (product !== undefined && product !== saved.product) devices.update(saved.id, { product });
}
