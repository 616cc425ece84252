import { type UnzipFileInfo, unzipSync } from "fflate";
import { FileRefusal } from "./file-errors";
import type { FileOperation } from "./file-operation";
import { parsePath } from "./file-paths";
import type { PhoneFiles } from "./phone-files";

/** An archive's directory is hostile: so many entries, and so much of them unpacked, are looked at. */
const MOST_ENTRIES = 10_000;
const MOST_BYTES = 200 * 1024 * 1024;

/** Calls about archives. WeChat has no synchronous form of them. */
export function zipOperations(files: PhoneFiles): FileOperation[] {
  return [
    {
      name: "unzip",
      rules: { zipFilePath: "String", targetPath: "String" },
      hasSync: false,
      run: ({ zipFilePath, targetPath }) => {
        const target = files.writable(String(targetPath), "unzip");
        const entries = unpacked(files.bytesAt(String(zipFilePath)), String(zipFilePath));
        // Nothing is written unless all of it may be.
        const placed = entries.map(([name, bytes]) => [within(target, name), bytes] as const);
        makeFolder(files, target);
        for (const [path, bytes] of placed) {
          makeFolder(files, bytes === undefined ? path : path.slice(0, path.lastIndexOf("/")));
          if (bytes !== undefined) files.write(path, bytes);
        }
        return undefined;
      },
    },
  ];
}

/** Where an entry goes. @throws FileRefusal for one that would leave the folder */
function within(target: string, name: string): string {
  const { path } = parsePath(`${target}/${name.replaceAll("\\", "/")}`);
  if (path !== target && !path.startsWith(`${target}/`))
    throw new FileRefusal("readOnly", `unzip "${name.slice(0, 64)}"`);
  return path;
}

function makeFolder(files: PhoneFiles, path: string): void {
  if (files.tree.find(path) === undefined) files.tree.makeFolder(path, true);
}

/** Entries by name; a folder has no bytes. @throws FileRefusal for what is no archive, or too much */
function unpacked(archive: Uint8Array, path: string): readonly (readonly [string, Uint8Array | undefined])[] {
  let count = 0;
  let size = 0;
  let isTooMuch = false;
  const filter = ({ originalSize }: UnzipFileInfo): boolean => {
    count += 1;
    size += originalSize;
    isTooMuch ||= count > MOST_ENTRIES || size > MOST_BYTES;
    return !isTooMuch;
  };
  let entries: Readonly<Record<string, Uint8Array>>;
  try {
    entries = unzipSync(archive, { filter });
  } catch {
    throw new FileRefusal("invalidArgument", `unzip "${path.slice(0, 64)}"`);
  }
  if (isTooMuch) throw new FileRefusal("full");
  return Object.entries(entries).map(([name, bytes]) => [name, name.endsWith("/") ? undefined : bytes]);
}
