import { loadProduct, type ProductSources } from "./load-product";
import type { Product } from "./product";

/**
 * The products of a build, by the names of their folders. One that does not load is left out: the project's checks refuse it
 * with its file and path long before.
 */
export function productsFrom(sources: Readonly<Record<string, ProductSources>>): readonly Product[] {
  return Object.entries(sources).flatMap(([name, source]) => {
    const loaded = loadProduct(name, source);
    return loaded.ok ? [loaded.product] : [];
  });
}
