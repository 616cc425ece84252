import type { Product } from "../../protocol/capability/product/product";

/** Where the app finds the products: the only file beside their folders. */
export const INDEX_FILE = "products/index.ts";

/** The text of {@link INDEX_FILE}: an import for each file, and the icons that the build takes along. */
export function productIndex(products: readonly Pick<Product, "name" | "icon">[]): string {
  const sorted = [...products].sort((a, b) => (a.name < b.name ? -1 : 1));
  const variable = (name: string, file: string) =>
    `${name.replace(/-(.)/g, (_dash, letter) => letter.toUpperCase())}${file}`;
  const imports = sorted.flatMap(({ name }) => [
    `import ${variable(name, "Model")} from "./${name}/model.json";`,
    `import ${variable(name, "Product")} from "./${name}/product.json";`,
  ]);
  const entries = sorted.map(({ name }) => {
    const key = name.includes("-") ? `"${name}"` : name;
    return `    ${key}: { product: ${variable(name, "Product")}, model: ${variable(name, "Model")} },`;
  });
  return `// Written by \`npm run product -- index\`. @uses-icon ${[...new Set(sorted.map(({ icon }) => icon))].sort().join(" ")}
import type { Product } from "../protocol/capability/product/product";
import { productsFrom } from "../protocol/capability/product/products-from";
${imports.join("\n")}

let loaded: readonly Product[] | undefined;

/** The products of this build, read once. */
export function products(): readonly Product[] {
  loaded ??= productsFrom({
${entries.join("\n")}
  });
  return loaded;
}
`;
}
