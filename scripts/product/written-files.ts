import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readProductFolders } from "./product-folders";
import { INDEX_FILE, productIndex } from "./product-index";
import { modelSchema, productSchema } from "./published-schemas";

/** A file that nobody edits, and what stands in it. */
export interface WrittenFile {
  readonly file: string;
  readonly text: string;
}

/** What `npm run product -- index` writes: it follows from the folders of `products/` and from the model's own rules. */
export function writtenFiles(root: string): readonly WrittenFile[] {
  const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  return [
    { file: INDEX_FILE, text: productIndex(readProductFolders(root).products) },
    { file: "docs/model.schema.json", text: json(modelSchema()) },
    { file: "docs/product.schema.json", text: json(productSchema()) },
  ];
}

/** Everything wrong with the products, a line each: file, path inside it, what. Empty: all is well. */
export function checkProducts(root: string): readonly string[] {
  const problems = readProductFolders(root).problems.map(
    ({ file, path, message }) => `${file}${path === "" ? "" : ` ${path}`}: ${message}`,
  );
  const stale = writtenFiles(root).filter(
    ({ file, text }) => !existsSync(join(root, file)) || readFileSync(join(root, file), "utf8") !== text,
  );
  return [...problems, ...stale.map(({ file }) => `${file}: is not current; run npm run product -- index`)];
}
