import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { FileRefusal } from "./file-errors";
import type { FileOperation } from "./file-operation";
import { parsePath } from "./file-paths";
import { type Stats, statsOf } from "./file-stats";
import type { PhoneFiles } from "./phone-files";

const DIGESTS = { md5, sha1, sha256 } as const;

/** Calls about names and folders. @param now Unix ms */
export function folderOperations(files: PhoneFiles, now: () => number): FileOperation[] {
  const { tree } = files;
  const statsAt = (given: string): Stats => {
    const { kind, path } = parsePath(given);
    if (kind !== "user") return statsOf({ bytes: files.bytesAt(given), modifiedAt: now(), accessedAt: now() });
    const node = tree.find(path);
    if (node === undefined) throw new FileRefusal("notFound", `stat "${given}"`);
    return statsOf(node);
  };
  return [
    {
      name: "access",
      rules: { path: "String" },
      positional: ["path"],
      returns: "",
      run: ({ path }) => {
        const { kind, path: parsed } = parsePath(String(path));
        if (kind !== "user") files.bytesAt(String(path));
        else if (tree.find(parsed) === undefined) throw new FileRefusal("notFound", `access "${path}"`);
        return undefined;
      },
    },
    {
      name: "mkdir",
      rules: { dirPath: "String", "recursive?": "Boolean" },
      positional: ["dirPath", "recursive"],
      returns: "",
      run: ({ dirPath, recursive }) => {
        tree.makeFolder(files.writable(String(dirPath), "mkdir"), recursive === true);
        return undefined;
      },
    },
    {
      name: "rmdir",
      rules: { dirPath: "String", "recursive?": "Boolean" },
      positional: ["dirPath", "recursive"],
      returns: "",
      run: ({ dirPath, recursive }) => {
        tree.removeFolder(files.writable(String(dirPath), "rmdir"), recursive === true);
        return undefined;
      },
    },
    {
      name: "readdir",
      rules: { dirPath: "String" },
      positional: ["dirPath"],
      returns: "files",
      run: ({ dirPath }) => ({ files: tree.names(files.writable(String(dirPath), "scandir")) }),
    },
    {
      name: "rename",
      rules: { oldPath: "String", newPath: "String" },
      positional: ["oldPath", "newPath"],
      returns: "",
      run: ({ oldPath, newPath }) => {
        tree.rename(files.writable(String(oldPath), "rename"), files.writable(String(newPath), "rename"));
        return undefined;
      },
    },
    {
      name: "unlink",
      rules: { filePath: "String" },
      positional: ["filePath"],
      returns: "",
      run: ({ filePath }) => {
        files.remove(String(filePath));
        return undefined;
      },
    },
    {
      name: "stat",
      rules: { path: "String", "recursive?": "Boolean" },
      positional: ["path", "recursive"],
      returns: "stats",
      run: ({ path, recursive }) => {
        const given = String(path);
        const stats = statsAt(given);
        if (recursive !== true || stats.isFile()) return { stats };
        const root = parsePath(given).path;
        const inside = tree.below(root).map((each) => ({ path: each.slice(root.length), stats: statsAt(each) }));
        return { stats: [{ path: "/", stats }, ...inside] };
      },
    },
    {
      name: "getFileInfo",
      rules: { filePath: "String", "digestAlgorithm?": "String" },
      hasSync: false,
      run: ({ filePath, digestAlgorithm = "md5" }) => {
        const bytes = files.bytesAt(String(filePath));
        const digest = DIGESTS[digestAlgorithm as keyof typeof DIGESTS];
        if (digest === undefined) throw new FileRefusal("invalidArgument", `digestAlgorithm "${digestAlgorithm}"`);
        return { size: bytes.length, digest: bytesToHex(digest(bytes)) };
      },
    },
  ];
}
