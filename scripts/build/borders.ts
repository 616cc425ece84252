import path from "node:path";

/** Folders of the source that every package may use; each package gets its own copy. */
const SHARED_FOLDERS = ["components", "lib", "styles"] as const;

/** What the build calls the main package, whose root is the empty string. */
export const MAIN_NAME = "main";

/** Where a file belongs: to everybody, or to one package named by its root ("" is main). */
export type Territory = { readonly kind: "shared" } | { readonly kind: "package"; readonly root: string };

/** Tells which package owns a file, and where its copy goes. WeChat loads nothing across these borders. */
export class Borders {
  readonly #independentRoots: readonly string[];

  constructor(independentRoots: readonly string[]) {
    this.#independentRoots = independentRoots;
  }

  /** @param file relative to the source folder. */
  territory(file: string): Territory {
    if (SHARED_FOLDERS.some((folder) => file.startsWith(`${folder}/`))) return { kind: "shared" };
    const root = this.#independentRoots.find((candidate) => file.startsWith(`${candidate}/`));
    return { kind: "package", root: root ?? "" };
  }

  /** True when `from` must not refer to `to`: only shared files are open to all, and they know only each other. */
  crosses(from: string, to: string): boolean {
    const target = this.territory(to);
    if (target.kind === "shared") return false;
    const source = this.territory(from);
    return source.kind === "shared" || source.root !== target.root;
  }

  /** @returns where the package's output keeps the file, relative to dist. */
  place(file: string, root: string): string {
    return this.territory(file).kind === "shared" ? path.posix.join(root, "_shared", file) : file;
  }
}

/** Resolves a reference the way WeChat does: "/x" from the top, everything else from the file's own folder. */
export function resolveReference(from: string, reference: string): string {
  if (reference.startsWith("/")) return path.posix.normalize(reference.slice(1));
  return path.posix.join(path.posix.dirname(from), reference);
}

/** @returns `to` as a relative reference from `from`, always starting with a dot. */
export function relativeReference(from: string, to: string): string {
  const reference = path.posix.relative(path.posix.dirname(from), to);
  return reference.startsWith(".") ? reference : `./${reference}`;
}
