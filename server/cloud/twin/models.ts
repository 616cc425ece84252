import type { Product } from "../../../protocol/capability/product/product";
import type { ModelOf } from "./parts";

/** The models of this build: by the model that a device names, then by its product. Checked with every message, so never searched. */
export function modelsOf(products: readonly Product[]): ModelOf {
  const byModel = new Map(products.map(({ model }) => [model.id, model]));
  const byProduct = new Map(products.map(({ name, model }) => [name, model]));
  return (product, meta) => (meta && byModel.get(meta.model)) ?? byProduct.get(product);
}
