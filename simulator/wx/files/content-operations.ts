import { concatBytes } from "../../../protocol/bytes/concat";
import { decodeText, encodeText } from "./encodings";
import { FileRefusal } from "./file-errors";
import { type FileArguments, type FileOperation, isBuffer } from "./file-operation";
import type { PhoneFiles } from "./phone-files";

const text = (value: unknown): string => String(value);
const optionalText = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

/** What an app wants written, as bytes. @throws FileRefusal */
export function dataBytes({ data, encoding }: FileArguments): Uint8Array {
  if (typeof data === "string") return encodeText(data, optionalText(encoding));
  if (isBuffer(data)) return new Uint8Array(data);
  throw new FileRefusal("invalidArgument", "data should be String or ArrayBuffer");
}

/** Part of a file. @throws FileRefusal where position and length are not within it */
export function slice(bytes: Uint8Array, { position = 0, length }: FileArguments): Uint8Array {
  if (!isWithin(position, bytes.length)) throw new FileRefusal("position");
  if (length !== undefined && (!isWithin(length, bytes.length) || Number(length) < 1)) throw new FileRefusal("length");
  return bytes.slice(Number(position), length === undefined ? undefined : Number(position) + Number(length));
}

const isWithin = (value: unknown, most: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;

/** Calls that read and write what is in files. */
export function contentOperations(files: PhoneFiles): FileOperation[] {
  return [
    {
      name: "readFile",
      rules: { filePath: "String", "encoding?": "String", "position?": "Number", "length?": "Number" },
      positional: ["filePath", "encoding", "position", "length"],
      returns: "data",
      run: (given) => {
        const bytes = slice(files.bytesAt(text(given.filePath)), given);
        const encoding = optionalText(given.encoding);
        return { data: encoding === undefined ? bytes.buffer : decodeText(bytes, encoding) };
      },
    },
    {
      name: "writeFile",
      rules: { filePath: "String", "encoding?": "String" },
      positional: ["filePath", "data", "encoding"],
      returns: "",
      run: (given) => {
        files.write(text(given.filePath), dataBytes(given));
        return undefined;
      },
    },
    {
      name: "appendFile",
      rules: { filePath: "String", "encoding?": "String" },
      positional: ["filePath", "data", "encoding"],
      returns: "",
      run: (given) => {
        const path = text(given.filePath);
        files.writable(path, "open");
        files.write(path, concatBytes(files.bytesAt(path), dataBytes(given)));
        return undefined;
      },
    },
    {
      name: "copyFile",
      rules: { srcPath: "String", destPath: "String" },
      positional: ["srcPath", "destPath"],
      returns: "",
      run: ({ srcPath, destPath }) => {
        files.write(text(destPath), files.bytesAt(text(srcPath)));
        return undefined;
      },
    },
    {
      name: "truncate",
      rules: { filePath: "String", "length?": "Number" },
      returns: "",
      run: ({ filePath, length = 0 }) => {
        const path = text(filePath);
        files.writable(path, "open");
        files.write(path, resized(files.bytesAt(path), Number(length)));
        return undefined;
      },
    },
  ];
}

/** Cut off, or filled up with zeros. @throws FileRefusal for a length that no file has */
export function resized(bytes: Uint8Array, length: number): Uint8Array {
  if (!isWithin(length, LARGEST_FILE)) throw new FileRefusal("length");
  const result = new Uint8Array(length);
  result.set(bytes.subarray(0, length));
  return result;
}

/** Docs: one file has 100 MB at most. */
const LARGEST_FILE = 100 * 1024 * 1024;
