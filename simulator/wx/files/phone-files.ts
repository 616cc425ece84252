import type { Timeline } from "../../world/time/timeline";
import type { ApiFailure } from "../failure";
import type { PhoneOs } from "../platform-profile";
import { FileRefusal } from "./file-errors";
import { parsePath, SAVED, TEMPORARY, USER_FOLDER } from "./file-paths";
import { FileTree } from "./file-tree";

/** A file that somebody sent in a chat. */
export interface ChatFile {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What an app is opened with from a chat (`ForwardMaterials`). */
export interface ForwardedFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly type: string;
}

interface SentFile extends ChatFile {
  readonly path: string;
  /** Unix ms. */
  readonly at: number;
}

/** A file that the app saved for itself. */
export interface SavedFile {
  readonly bytes: Uint8Array;
  /** Unix ms. */
  readonly at: number;
}

/** All that an app may keep (docs: file system). */
const KEPT_BYTES = 200 * 1024 * 1024;

/** Reads a file of the app's own package; undefined: it has none of that path. */
export type PackageReader = (path: string) => Uint8Array | undefined;

/** Files of a phone as an app reaches them: by path, what chats brought and what it wrote itself. */
export class PhoneFiles {
  /** What the app wrote below `wx.env.USER_DATA_PATH`. */
  readonly tree: FileTree;
  /** What it moved out of WeChat's temporary files, by path. */
  readonly saved = new Map<string, SavedFile>();
  readonly #sent: SentFile[] = [];
  readonly #temporary = new Map<string, Uint8Array>();
  #package: PackageReader = () => undefined;
  #chosen: string | undefined;
  #forwarded: ForwardedFile | undefined;
  #count = 0;
  readonly #os: PhoneOs;
  readonly #timeline: Pick<Timeline, "now">;

  constructor(os: PhoneOs, timeline: Pick<Timeline, "now">) {
    this.#os = os;
    this.#timeline = timeline;
    this.tree = new FileTree(USER_FOLDER, KEPT_BYTES, () => timeline.now());
  }

  /** Who runs the app knows its package. */
  mountPackage(read: PackageReader): void {
    this.#package = read;
  }

  /** Somebody sends a file in a chat. One of the same name stays beside it. */
  receive(file: ChatFile): void {
    this.#sent.unshift({ ...file, path: this.#nextPath(TEMPORARY, file.name), at: this.#timeline.now() });
  }

  /** Names of the files in chats, the newest first. */
  get names(): readonly string[] {
    return this.#sent.map(({ name }) => name);
  }

  /** MIME type of a chat's file; undefined: no chat has it. */
  typeOf(name: string): string | undefined {
    return this.#sent.find((file) => file.name === name)?.type;
  }

  /** What the person picks when an app asks for a file; undefined: they turn back. */
  choose(name: string | undefined): void {
    this.#chosen = name;
  }

  /** What the person picks of the files that the app takes; undefined: they turn back, or there is none. */
  picked(endings: readonly string[] | undefined): readonly SentFile[] {
    const found = this.#sent.find(({ name }) => name === this.#chosen);
    const isTaken = endings?.some((ending) => found?.name.toLowerCase().endsWith(`.${ending.toLowerCase()}`)) ?? true;
    return found !== undefined && isTaken ? [found] : [];
  }

  /**
   * The person opens a chat's file with the app: from now on it was entered by scene 1173 with that file. False on a system
   * whose WeChat does not offer it. @throws when no chat has the file
   */
  open(name: string): boolean {
    const found = this.#sent.find((file) => file.name === name);
    if (found === undefined) throw new Error(`no chat has the file ${name}`);
    if (this.#os === "harmony") return false;
    const { path, type, bytes } = found;
    this.#forwarded = { name, path, size: bytes.length, type };
    return true;
  }

  /** With what the app was opened last; undefined: with nothing. */
  get forwarded(): ForwardedFile | undefined {
    return this.#forwarded;
  }

  /** Keeps bytes that a call of the app brought (a picture, a download) until the app ends. @returns their path */
  keepTemporary(bytes: Uint8Array, name: string): string {
    const path = this.#nextPath(TEMPORARY, name);
    this.#temporary.set(path, bytes.slice());
    return path;
  }

  /** Bytes that the app keeps, of the 200 MB it may. */
  get keptBytes(): number {
    return [...this.saved.values()].reduce((sum, { bytes }) => sum + bytes.length, this.tree.size);
  }

  /** Moves a temporary file among the saved ones. @returns its new path @throws FileRefusal */
  save(temporary: string): string {
    const bytes = this.#temporary.get(temporary) ?? this.#sent.find(({ path }) => path === temporary)?.bytes;
    if (bytes === undefined) throw new FileRefusal("noTemporary", `saveFile "${temporary}"`);
    if (this.keptBytes + bytes.length > KEPT_BYTES) throw new FileRefusal("full");
    const path = this.#nextPath(SAVED, temporary);
    this.saved.set(path, { bytes, at: this.#timeline.now() });
    this.#temporary.delete(temporary);
    return path;
  }

  /** What a path leads to. @throws FileRefusal where there is no file */
  bytesAt(given: string): Uint8Array {
    const { kind, path } = parsePath(given);
    if (kind === "user") return this.tree.read(path);
    const found =
      kind === "package"
        ? this.#package(path)
        : (this.#temporary.get(path) ??
          this.saved.get(path)?.bytes ??
          this.#sent.find((file) => file.path === path)?.bytes);
    if (found === undefined) throw new FileRefusal("notFound", `open "${given}"`);
    return found;
  }

  /** {@link bytesAt}, with the failure as a value. */
  read(path: string): Uint8Array | ApiFailure {
    try {
      return this.bytesAt(path);
    } catch (refusal) {
      if (refusal instanceof FileRefusal) return refusal.failure;
      throw refusal;
    }
  }

  /** The path below the app's own folder. @throws FileRefusal where the app may not write */
  writable(given: string, doing: string): string {
    const { kind, path } = parsePath(given);
    if (kind !== "user") throw new FileRefusal("readOnly", `${doing} "${given}"`);
    return path;
  }

  /** @throws FileRefusal where the app may not write, or what it keeps would be too much */
  write(given: string, bytes: Uint8Array): void {
    const path = this.writable(given, "open");
    const before = this.tree.find(path)?.bytes?.length ?? 0;
    if (this.keptBytes - before + bytes.length > KEPT_BYTES) throw new FileRefusal("full");
    this.tree.write(path, bytes);
  }

  /** Takes a file away, also a saved or temporary one. @throws FileRefusal */
  remove(given: string): void {
    const { kind, path } = parsePath(given);
    if (kind === "user") this.tree.removeFile(path);
    else if (kind === "package") throw new FileRefusal("readOnly", `unlink "${given}"`);
    else if (!this.saved.delete(path) && !this.#temporary.delete(path)) {
      throw new FileRefusal("notFound", `unlink "${given}"`);
    }
  }

  /** The app was ended: what it was opened with counts no more, and WeChat's temporary files go. */
  forget(): void {
    this.#forwarded = undefined;
    this.#temporary.clear();
  }

  /** The mini program was deleted: what it wrote is gone. Chats keep theirs. */
  clear(): void {
    this.tree.clear();
    this.saved.clear();
    this.forget();
  }

  #nextPath(start: string, name: string): string {
    this.#count += 1;
    const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
    return `${start}${this.#count}${ending}`;
  }
}
