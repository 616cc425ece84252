import path from "node:path";
import type { AppFolder } from "./app-folder";
import type { Warnings } from "./warnings";

/** A file that is as if it were empty: reading it ended the reader before. */
export interface LeftOut {
  readonly file: string;
  readonly why: string;
}

export interface TreeReading {
  readonly warnings: Warnings;
  readonly leftOut: readonly LeftOut[];
  /** Hears of each file before its text is looked at. */
  readonly reading: (file: string) => void;
}

/**
 * The mini program inside the folder: paths count from the folder with app.json. Files that a build would have made, such as
 * those of npm packages, lie over what is on disk.
 */
export class AppTree {
  readonly #folder: AppFolder;
  readonly #root: string;
  readonly #files: Set<string>;
  readonly #made = new Map<string, () => Uint8Array | undefined>();
  readonly #reading: TreeReading;

  constructor(folder: AppFolder, root: string, reading: TreeReading) {
    this.#reading = reading;
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
    this.look(file);
    const leftOut = this.#reading.leftOut.find((one) => one.file === file);
    if (leftOut !== undefined) {
      this.#reading.warnings.add("limit", file, 1, `${leftOut.why}: it is as if it were empty`);
      return "";
    }
    const bytes = this.bytes(file);
    return bytes && this.#folder.decode(file, bytes);
  }

  /** Work on a file begins again: whatever goes wrong from now on is its own. */
  look(file: string): void {
    this.#reading.reading(file);
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
