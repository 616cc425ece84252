import type { Timeline } from "../../world/time/timeline";
import type { ApiFailure } from "../failure";
import type { PhoneOs } from "../platform-profile";

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

/** The person's own files of the app; those of `tmp` are WeChat's, and gone with the app. */
export const USER_FOLDER = "http://usr";
/** All that an app may keep there, and what WeChat says beyond it. */
const USER_BYTES = 200 * 1024 * 1024;

export const NO_SUCH_FILE = 1300002;
const TOO_MUCH = 1300202;
const NOT_ALLOWED = 1300013;

/** Files of a phone as an app reaches them: by path, what chats brought and what it wrote itself. */
export class PhoneFiles {
  readonly #sent: SentFile[] = [];
  readonly #kept = new Map<string, Uint8Array>();
  #chosen: string | undefined;
  #forwarded: ForwardedFile | undefined;
  #count = 0;
  readonly #os: PhoneOs;
  readonly #timeline: Pick<Timeline, "now">;

  constructor(os: PhoneOs, timeline: Pick<Timeline, "now">) {
    this.#os = os;
    this.#timeline = timeline;
  }

  /** Somebody sends a file in a chat. One of the same name stays beside it. */
  receive(file: ChatFile): void {
    this.#count += 1;
    const ending = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0] ?? "";
    this.#sent.unshift({ ...file, path: `wxfile://tmp_${this.#count}${ending}`, at: this.#timeline.now() });
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

  read(path: string): Uint8Array | ApiFailure {
    const bytes = this.#kept.get(path) ?? this.#sent.find((file) => file.path === path)?.bytes;
    return bytes ?? { text: `no such file or directory, open "${path}"`, errno: NO_SUCH_FILE };
  }

  write(path: string, bytes: Uint8Array): ApiFailure | undefined {
    if (!path.startsWith(`${USER_FOLDER}/`)) return { text: `permission denied, open "${path}"`, errno: NOT_ALLOWED };
    const others = [...this.#kept].filter(([kept]) => kept !== path).reduce((sum, [, { length }]) => sum + length, 0);
    if (others + bytes.length > USER_BYTES) {
      return { text: "the maximum size of the file storage limit is exceeded", errno: TOO_MUCH };
    }
    this.#kept.set(path, bytes.slice());
    return undefined;
  }

  remove(path: string): ApiFailure | undefined {
    if (this.#kept.delete(path)) return undefined;
    return { text: `no such file or directory, unlink "${path}"`, errno: NO_SUCH_FILE };
  }

  /** The app was ended: what it was opened with counts no more. */
  forget(): void {
    this.#forwarded = undefined;
  }

  /** The mini program was deleted: what it wrote is gone. Chats keep theirs. */
  clear(): void {
    this.#kept.clear();
    this.forget();
  }
}
