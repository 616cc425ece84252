import { type FSWatcher, watch } from "node:fs";
import { AppFolder } from "./app-folder";
import { Warnings } from "./warnings";

/** Editors write a file in several steps; they are one change. */
const SETTLE_MS = 150;

/**
 * Calls `changed` after changes of a folder's files. Each folder has a watcher of its own, so that `node_modules` costs none;
 * {@link follow} takes in folders that came since.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #changed: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #settle: NodeJS.Timeout | undefined;

  constructor(folder: string, changed: () => void) {
    this.#folder = folder;
    this.#changed = changed;
    this.follow();
  }

  follow(): void {
    const { folders } = new AppFolder(this.#folder, new Warnings()).walk("");
    for (const gone of [...this.#watchers.keys()].filter((one) => !folders.includes(one))) this.#close(gone);
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#open(folder);
  }

  close(): void {
    clearTimeout(this.#settle);
    for (const folder of [...this.#watchers.keys()]) this.#close(folder);
  }

  #open(folder: string): void {
    try {
      const watcher = watch(folder, () => {
        clearTimeout(this.#settle);
        this.#settle = setTimeout(this.#changed, SETTLE_MS);
      });
      watcher.on("error", () => this.#close(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // It went away meanwhile.
    }
  }

  #close(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
