import { dataBytes, resized } from "./content-operations";
import { FileRefusal } from "./file-errors";
import { type FileArguments, type FileOperation, isBuffer } from "./file-operation";
import { statsOf } from "./file-stats";
import type { PhoneFiles } from "./phone-files";

/** What a flag of `open` allows (typings: OpenOption). */
const FLAG = /^(a|ax|a\+|ax\+|as|as\+|r|r\+|w|wx|w\+|wx\+)$/;
/** A guess: no source says how many files one app may have open. */
const MOST_OPEN = 256;

interface OpenFile {
  readonly path: string;
  readonly flag: string;
  /** Where the next read or write without a position begins. */
  at: number;
}

/** Files that the app has open, by descriptor. */
export class OpenFiles {
  readonly #open = new Map<string, OpenFile>();
  #last = 0;
  readonly #files: PhoneFiles;

  constructor(files: PhoneFiles) {
    this.#files = files;
  }

  get size(): number {
    return this.#open.size;
  }

  forget(): void {
    this.#open.clear();
  }

  operations(): FileOperation[] {
    const file = ({ fd }: FileArguments): OpenFile => {
      const found = this.#open.get(String(fd));
      if (found === undefined) throw new FileRefusal("badDescriptor");
      return found;
    };
    const run = (work: (given: FileArguments) => Record<string, unknown> | undefined) => work;
    return [
      {
        name: "open",
        rules: { filePath: "String", "flag?": "String" },
        returns: "fd",
        run: run(({ filePath, flag = "r" }) => ({ fd: this.#openFile(String(filePath), String(flag)) })),
      },
      {
        name: "close",
        rules: { fd: "String" },
        returns: "",
        run: run((given) => {
          file(given);
          this.#open.delete(String(given.fd));
          return undefined;
        }),
      },
      {
        name: "fstat",
        rules: { fd: "String" },
        returns: "stats",
        run: run((given) => {
          const { path } = file(given);
          const node = this.#files.tree.find(path);
          if (node === undefined) throw new FileRefusal("badDescriptor");
          return { stats: statsOf(node) };
        }),
      },
      {
        name: "ftruncate",
        rules: { fd: "String", length: "Number" },
        returns: "",
        run: run((given) => {
          const { path, flag } = file(given);
          if (flag === "r") throw new FileRefusal("readOnly", "ftruncate");
          this.#files.write(path, resized(this.#files.bytesAt(path), Number(given.length)));
          return undefined;
        }),
      },
      {
        name: "read",
        rules: { fd: "String", arrayBuffer: "ArrayBuffer", "offset?": "Number", "length?": "Number" },
        run: run((given) => this.#read(file(given), given)),
      },
      {
        name: "write",
        rules: { fd: "String", "offset?": "Number", "length?": "Number", "encoding?": "String" },
        run: run((given) => this.#write(file(given), given)),
      },
    ];
  }

  #openFile(given: string, flag: string): string {
    if (!FLAG.test(flag)) throw new FileRefusal("invalidArgument", `flag "${flag}"`);
    const path = this.#files.writable(given, "open");
    const isThere = this.#files.tree.find(path) !== undefined;
    if (flag.includes("x") && isThere) throw new FileRefusal("exists", `open "${given}"`);
    if (flag.startsWith("r")) this.#files.tree.read(path);
    else if (flag.startsWith("w") || !isThere) this.#files.write(path, new Uint8Array(0));
    if (this.#open.size >= MOST_OPEN) throw new FileRefusal("badDescriptor", "too many open files");
    this.#last += 1;
    const fd = String(this.#last);
    this.#open.set(fd, { path, flag, at: 0 });
    return fd;
  }

  #read(file: OpenFile, { arrayBuffer, offset = 0, length, position }: FileArguments): Record<string, unknown> {
    if (!isBuffer(arrayBuffer)) throw new FileRefusal("invalidArgument", "arrayBuffer");
    if (/^(a|as|ax|w|wx)$/.test(file.flag)) throw new FileRefusal("readOnly", "read");
    const into = new Uint8Array(arrayBuffer);
    const start = count(offset, into.length);
    const bytes = this.#files.tree.read(file.path);
    const from = position === undefined ? file.at : count(position, Number.MAX_SAFE_INTEGER);
    const wanted = length === undefined ? into.length - start : count(length, into.length - start);
    const part = bytes.subarray(from, from + wanted);
    into.set(part, start);
    if (position === undefined) file.at += part.length;
    return { bytesRead: part.length, arrayBuffer };
  }

  #write(file: OpenFile, given: FileArguments): Record<string, unknown> {
    if (file.flag === "r") throw new FileRefusal("readOnly", "write");
    const all = dataBytes(given);
    const offset = typeof given.data === "string" || given.offset === undefined ? 0 : count(given.offset, all.length);
    const length =
      given.length === undefined || typeof given.data === "string" ? all.length - offset : Number(given.length);
    const bytes = all.subarray(offset, offset + count(length, all.length - offset));
    const before = this.#files.tree.read(file.path);
    const isAppending = file.flag.startsWith("a");
    const at = isAppending
      ? before.length
      : given.position === undefined
        ? file.at
        : count(given.position, before.length);
    const after = resized(before, Math.max(before.length, at + bytes.length));
    after.set(bytes, at);
    this.#files.write(file.path, after);
    if (given.position === undefined) file.at = at + bytes.length;
    return { bytesWritten: bytes.length };
  }
}

/** A number of bytes. @throws FileRefusal where it is none, or more than there are */
function count(value: unknown, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new FileRefusal("invalidArgument", "length or offset is out of range");
}
