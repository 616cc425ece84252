import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { sourceText } from "./source-text";
import type { Warnings } from "./warnings";

/** Folders that are no part of an app, however large. */
const SKIPPED: ReadonlySet<string> = new Set([".git", ".svn", ".hg", "node_modules"]);
const MOST_FILES = 20_000;
/** WeChat takes packages of 2 MB: a file of this size is there by mistake. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/**
 * The folder that a person opens. Everything is read through it, and nothing outside of it: a link that leads out is as if
 * it were not there. Paths are relative to the folder, with forward slashes.
 */
export class AppFolder {
  /** The folder itself, links resolved. */
  readonly top: string;
  readonly #warnings: Warnings;
  readonly #read = new Map<string, Uint8Array | undefined>();

  /** @throws when there is no such folder */
  constructor(folder: string, warnings: Warnings) {
    this.top = realpathSync(folder);
    this.#warnings = warnings;
  }

  /** The place of a file or folder on disk; undefined when there is none, or when it lies outside. */
  locate(file: string): string | undefined {
    try {
      const real = realpathSync(path.join(this.top, file));
      if (this.holds(real)) return real;
      this.#warnings.add("outside", file, 1, "lies outside the app's folder and is not read");
      return undefined;
    } catch {
      return undefined;
    }
  }

  holds(absolute: string): boolean {
    return absolute === this.top || absolute.startsWith(this.top + path.sep);
  }

  hasFile(file: string): boolean {
    const place = this.locate(file);
    return place !== undefined && statSync(place).isFile();
  }

  hasFolder(file: string): boolean {
    const place = this.locate(file);
    return place !== undefined && statSync(place).isDirectory();
  }

  bytes(file: string): Uint8Array | undefined {
    if (!this.#read.has(file)) this.#read.set(file, this.#bytes(file));
    return this.#read.get(file);
  }

  text(file: string): string | undefined {
    const bytes = this.bytes(file);
    return bytes && this.decode(file, bytes);
  }

  /** The text of a source file; what is no UTF-8 is noted. @param file its name for who reads the warning */
  decode(file: string, bytes: Uint8Array): string {
    const { text, problem } = sourceText(bytes);
    if (problem !== undefined) this.#warnings.add("encoding", file, problem.line, problem.text);
    return text;
  }

  /** Every file below `start`, sorted. */
  list(start: string): readonly string[] {
    return this.walk(start).files;
  }

  /** Files below `start`, sorted, and the places of all folders. Links are followed where they stay inside, each folder once. */
  walk(start: string): { readonly files: readonly string[]; readonly folders: readonly string[] } {
    const files: string[] = [];
    const seen = new Set<string>();
    const folders = [start];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const place = this.locate(folder);
      if (place === undefined || seen.has(place)) continue;
      seen.add(place);
      for (const entry of entriesOf(place)) {
        const file = path.posix.join(folder, entry.name);
        const kind = this.#kindOf(entry, file);
        if (kind === "folder" && !SKIPPED.has(entry.name)) folders.push(file);
        if (kind === "file") files.push(file);
      }
      if (files.length > MOST_FILES) {
        this.#warnings.add("limit", start || ".", 1, `holds more than ${MOST_FILES} files: the rest is left out`);
        break;
      }
    }
    return { files: files.slice(0, MOST_FILES).sort(), folders: [...seen] };
  }

  #kindOf(entry: Dirent, file: string): "file" | "folder" | undefined {
    if (!entry.isSymbolicLink()) return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : undefined;
    return this.hasFile(file) ? "file" : this.hasFolder(file) ? "folder" : undefined;
  }

  #bytes(file: string): Uint8Array | undefined {
    const place = this.locate(file);
    if (place === undefined) return undefined;
    const status = statSync(place);
    if (!status.isFile()) return undefined;
    if (status.size > LARGEST_FILE) {
      this.#warnings.add("limit", file, 1, `has ${status.size} bytes, more than ${LARGEST_FILE}: it is left out`);
      return undefined;
    }
    try {
      return new Uint8Array(readFileSync(place));
    } catch (error) {
      this.#warnings.add(
        "missing-file",
        file,
        1,
        `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      );
      return undefined;
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
