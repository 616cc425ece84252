import { FileRefusal } from "./file-errors";

/** A file or folder that the app keeps. */
export interface FileNode {
  /** Undefined: a folder. */
  bytes?: Uint8Array;
  /** Unix ms. */
  modifiedAt: number;
  accessedAt: number;
}

/** The folder of an app on one phone: names below one root, with folders, and a limit for all of it. */
export class FileTree {
  readonly #nodes = new Map<string, FileNode>();
  readonly #root: string;
  readonly #limit: number;
  readonly #now: () => number;

  /** @param limit bytes that everything in it may have together */
  constructor(root: string, limit: number, now: () => number) {
    this.#root = root;
    this.#limit = limit;
    this.#now = now;
  }

  get size(): number {
    return [...this.#nodes.values()].reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  }

  find(path: string): FileNode | undefined {
    if (path === this.#root) return { modifiedAt: 0, accessedAt: this.#now() };
    return this.#nodes.get(path);
  }

  /** Names of what lies directly in a folder. */
  names(folder: string): string[] {
    this.folder(folder, "scandir");
    const start = `${folder}/`;
    return [...this.#nodes.keys()]
      .filter((path) => path.startsWith(start) && !path.slice(start.length).includes("/"))
      .map((path) => path.slice(start.length))
      .sort();
  }

  /** Paths of everything below a folder. */
  below(folder: string): string[] {
    return [...this.#nodes.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
  }

  folder(path: string, doing: string): void {
    const found = this.find(path);
    if (found === undefined) throw new FileRefusal("notFound", `${doing} "${path}"`);
    if (found.bytes !== undefined) throw new FileRefusal("notDirectory", `${doing} "${path}"`);
  }

  read(path: string): Uint8Array {
    const found = this.find(path);
    if (found === undefined) throw new FileRefusal("notFound", `open "${path}"`);
    if (found.bytes === undefined) throw new FileRefusal("isDirectory", `open "${path}"`);
    found.accessedAt = this.#now();
    return found.bytes;
  }

  write(path: string, bytes: Uint8Array): void {
    this.#parent(path, "open");
    const before = this.find(path);
    if (before !== undefined && before.bytes === undefined) throw new FileRefusal("isDirectory", `open "${path}"`);
    if (this.size - (before?.bytes?.length ?? 0) + bytes.length > this.#limit) throw new FileRefusal("full");
    this.#nodes.set(path, { bytes: bytes.slice(), modifiedAt: this.#now(), accessedAt: this.#now() });
  }

  makeFolder(path: string, recursive: boolean): void {
    if (this.find(path) !== undefined) {
      if (recursive && this.find(path)?.bytes === undefined) return;
      throw new FileRefusal("exists", `mkdir "${path}"`);
    }
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (recursive && this.find(parent) === undefined) this.makeFolder(parent, true);
    this.#parent(path, "mkdir");
    this.#nodes.set(path, { modifiedAt: this.#now(), accessedAt: this.#now() });
  }

  removeFile(path: string): void {
    const found = this.find(path);
    if (found === undefined) throw new FileRefusal("notFound", `unlink "${path}"`);
    if (found.bytes === undefined) throw new FileRefusal("notPermitted", `unlink "${path}"`);
    this.#nodes.delete(path);
  }

  removeFolder(path: string, recursive: boolean): void {
    this.folder(path, "rmdir");
    const inside = this.below(path);
    if (inside.length > 0 && !recursive) throw new FileRefusal("notEmpty", `rmdir "${path}"`);
    for (const each of inside) this.#nodes.delete(each);
    this.#nodes.delete(path);
  }

  /** What lies below a folder goes with it. */
  rename(from: string, to: string): void {
    const moved = this.#nodes.get(from);
    if (moved === undefined) throw new FileRefusal("notFound", `rename "${from}" -> "${to}"`);
    if (to === from) return;
    if (to.startsWith(`${from}/`)) throw new FileRefusal("invalidArgument", `rename "${from}" -> "${to}"`);
    this.#parent(to, "rename");
    if (this.find(to)?.bytes === undefined && this.find(to) !== undefined) {
      throw new FileRefusal("exists", `rename "${from}" -> "${to}"`);
    }
    const paths = [from, ...this.below(from)];
    for (const path of paths) {
      const node = this.#nodes.get(path);
      this.#nodes.delete(path);
      if (node !== undefined) this.#nodes.set(to + path.slice(from.length), node);
    }
  }

  clear(): void {
    this.#nodes.clear();
  }

  #parent(path: string, doing: string): void {
    this.folder(path.slice(0, path.lastIndexOf("/")), doing);
  }
}
