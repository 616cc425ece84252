import type { Product } from "../../../../../protocol/capability/product/product";
import { toHalfWidth } from "./half-width";

const plain = (text: string): string => toHalfWidth(text).toLowerCase().replace(/\s+/g, "");

/** Whether a text is one of a product's names in full: what a column without a heading is taken for a product's by. */
export function createProductTest(products: readonly Product[]): (text: string) => boolean {
  const known = namesOf(products);
  return (text) => known.has(plain(text));
}

/**
 * Name of the product that a text means: its folder's, its names in either language, its model, or what its devices'
 * names begin with (`LAMP-CCT`). Undefined: none.
 */
export function createProductNames(products: readonly Product[]): (text: string) => string | undefined {
  const names = namesOf(products);
  const prefixes = products.flatMap(({ name, pairing }) =>
    pairing.advertises.flatMap(({ namePrefix }) =>
      namePrefix === undefined ? [] : [[plain(namePrefix), name] as const],
    ),
  );
  return (text) => {
    const wanted = plain(text);
    if (wanted === "") return undefined;
    return names.get(wanted) ?? prefixes.find(([prefix]) => wanted.startsWith(prefix))?.[1];
  };
}

function namesOf(products: readonly Product[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, names: shown, model } of products) {
    for (const text of [name, shown.zh, shown.en, model.id]) names.set(plain(text), name);
  }
  return names;
}
