import path from "node:path";
import type { AppFolder } from "./app-folder";

/**
 * The mini program inside the folder: paths count from the folder with app.json. Files that a build would have made, such as
 * those of npm packages, lie over what is on disk.
 */
export class AppTree {
  readonly #folder: AppFolder;
  readonly #root: string;
  readonly #files: Set<string>;
  readonly #made = new Map<string, () => Uint8Array | undefined>();

  constructor(folder: AppFolder, root: string) {
    this.#folder = folder;
    this.#root = root;
    const beginning = root === "" ? 0 : root.length + 1;
    this.#files = new Set(folder.list(root).map((file) => file.slice(beginning)));
  }

  /** Every file, sorted. */
  get files(): readonly string[] {
    return [...this.#files].sort();
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  bytes(file: string): Uint8Array | undefined {
    if (!this.#files.has(file)) return undefined;
    const made = this.#made.get(file);
    return made === undefined ? this.#folder.bytes(path.posix.join(this.#root, file)) : made();
  }

  text(file: string): string | undefined {
    const bytes = this.bytes(file);
    return bytes && new TextDecoder().decode(bytes);
  }

  /** Puts a file in; one that is there already stays. */
  put(file: string, read: () => Uint8Array | undefined): void {
    if (this.#files.has(file)) return;
    this.#files.add(file);
    this.#made.set(file, read);
  }

  /** Lays a text over a file, whether there is one or not. */
  replace(file: string, text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.#files.add(file);
    this.#made.set(file, () => bytes);
  }
}
