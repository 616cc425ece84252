import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadProduct } from "../../protocol/capability/product/load-product";
import { type Product, UNPAIRED_PROTOCOLS } from "../../protocol/capability/product/product";
import { PROTOCOLS } from "../../protocol/provisioning/known-protocols";

/** Printable as `file path: message`. */
export interface FolderProblem {
  /** From the project's root, with forward slashes. */
  readonly file: string;
  /** Inside the file; "" for the whole. */
  readonly path: string;
  readonly message: string;
}

export interface ProductFolders {
  readonly products: readonly Product[];
  readonly problems: readonly FolderProblem[];
}

const FILES = ["product.json", "model.json"] as const;

/** Names of the folders of `products/`, sorted. */
export function folderNames(root: string): readonly string[] {
  return readdirSync(join(root, "products"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Reads every folder of `products/` and says what is wrong with each file, and between them. */
export function readProductFolders(root: string): ProductFolders {
  const read = folderNames(root).map((name) => readFolder(root, name));
  const products = read.flatMap(({ product }) => (product === undefined ? [] : [product]));
  return { products, problems: [...read.flatMap(({ problems }) => problems), ...checkTogether(products)] };
}

function readFolder(root: string, name: string): { readonly product?: Product; readonly problems: FolderProblem[] } {
  const folder = `products/${name}`;
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(name))
    return { problems: [{ file: folder, path: "", message: "is no name for a product (a-z, 0-9 and -)" }] };
  const missing = FILES.filter((file) => !existsSync(join(root, folder, file)));
  if (missing.length > 0)
    return { problems: missing.map((file) => ({ file: `${folder}/${file}`, path: "", message: "is missing" })) };
  const [product, model] = FILES.map((file) => readFileSync(join(root, folder, file), "utf8"));
  const loaded = loadProduct(name, { product, model });
  if (!loaded.ok)
    return { problems: loaded.problems.map((problem) => ({ ...problem, file: `${folder}/${problem.file}` })) };
  return { product: loaded.product, problems: [...checkAlone(root, loaded.product)] };
}

/** What only the project knows: its icons and its protocols. */
function checkAlone(root: string, { name, icon, pairing }: Product): readonly FolderProblem[] {
  const file = `products/${name}/product.json`;
  const protocols: readonly string[] = [...PROTOCOLS.map(({ kind }) => kind), ...UNPAIRED_PROTOCOLS];
  return [
    ...(existsSync(join(root, `assets/icons/${icon}.svg`))
      ? []
      : [{ file, path: "icon", message: `there is no assets/icons/${icon}.svg` }]),
    ...(protocols.includes(pairing.protocol)
      ? []
      : [{ file, path: "pairing.protocol", message: `is none of ${protocols.join(", ")}` }]),
  ];
}

/** Two products that nothing tells apart would be taken for each other. */
function checkTogether(products: readonly Product[]): readonly FolderProblem[] {
  const models = new Map<string, string>();
  const signatures = new Map<string, string>();
  return products.flatMap(({ name, model, pairing }) => {
    const problems: FolderProblem[] = [];
    const note = (seen: Map<string, string>, key: string, file: string, path: string, what: string) => {
      const other = seen.get(key);
      if (other === undefined) seen.set(key, name);
      else problems.push({ file: `products/${name}/${file}`, path, message: `is ${what} ${other} too` });
    };
    note(models, model.id, "model.json", "id", "the model of");
    for (const [index, signature] of pairing.advertises.entries())
      note(
        signatures,
        JSON.stringify(signature).toLowerCase(),
        "product.json",
        `pairing.advertises.${index}`,
        "sent by",
      );
    return problems;
  });
}
