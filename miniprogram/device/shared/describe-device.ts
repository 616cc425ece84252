import { loadModel } from "../../../protocol/capability/model/load-model";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { Product } from "../../../protocol/capability/product/product";
import { type DeviceHints, productOf } from "../../../protocol/capability/product/product-of";

/** What a saved device can do, and by what that is known. */
export interface Description {
  readonly model: CapabilityModel;
  /** Folder of its product; absent: the model is its own. */
  readonly product?: string;
}

/**
 * The model of a device: one that was stored for it comes first (it was pasted, or read from its services), then its product's.
 * Undefined: nobody described it. A stored model that does not load counts as none: a release may know less or more than the one
 * that wrote it. Pure, never throws.
 *
 * @param stored as `companion().models` has it.
 */
export function describeDevice(
  products: readonly Product[],
  stored: unknown,
  hints: DeviceHints,
): Description | undefined {
  const own = stored === undefined ? undefined : loadModel(stored);
  if (own?.ok) return { model: own.model };
  const product = productOf(products, hints);
  return product && { model: product.model, product: product.name };
}
