import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * The mini program's source, read from disk once per build. Paths given and returned are relative to the source folder,
 * with forward slashes.
 */
export class SourceTree {
  readonly #texts = new Map<string, string>();

  readonly #replaced: ReadonlyMap<string, string>;

  constructor(
    /** Absolute path of the project: package.json, node_modules, assets. */
    readonly projectRoot: string,
    /** Absolute path of the folder with app.json. */
    readonly sourceRoot: string,
    /** Texts that stand in place of what is on disk, by path relative to the project. */
    replaced: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#replaced = replaced;
  }

  /** @returns the text that stands in place of a file, where one does. */
  replacement(absolute: string): string | undefined {
    return this.#replaced.get(path.relative(this.projectRoot, absolute).split(path.sep).join("/"));
  }

  has(file: string): boolean {
    const absolute = this.absolute(file);
    return existsSync(absolute) && statSync(absolute).isFile();
  }

  text(file: string): string {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(this.absolute(file), "utf8").replace(/^\uFEFF/, "");
    this.#texts.set(file, text);
    return text;
  }

  bytes(file: string): Uint8Array {
    return new Uint8Array(readFileSync(this.absolute(file)));
  }

  /** @returns every file below `folder` ("" is the source folder itself), sorted; nothing when there is no such folder. */
  list(folder: string): string[] {
    const top = this.absolute(folder);
    if (!existsSync(top)) return [];
    return readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => this.relative(path.join(entry.parentPath, entry.name)))
      .sort();
  }

  absolute(file: string): string {
    return path.join(this.sourceRoot, file);
  }

  relative(absolute: string): string {
    return path.relative(this.sourceRoot, absolute).split(path.sep).join("/");
  }

  /** @returns the name a person knows the file by: relative to the project. */
  label(file: string): string {
    return path.relative(this.projectRoot, this.absolute(file)).split(path.sep).join("/");
  }
}
