import type { FileNode } from "./file-tree";

/** Node's bits for a folder and a file, and rw-r--r--, which WeChat hands on (typings: Stats). */
const FOLDER_MODE = 0o040755;
const FILE_MODE = 0o100644;

/** What `stat` says of a file or folder; times in Unix seconds. */
export interface Stats {
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
  readonly lastAccessedTime: number;
  readonly lastModifiedTime: number;
  isDirectory(): boolean;
  isFile(): boolean;
}

export function statsOf({ bytes, modifiedAt, accessedAt }: FileNode): Stats {
  return {
    mode: bytes === undefined ? FOLDER_MODE : FILE_MODE,
    size: bytes?.length ?? 0,
    lastAccessedTime: Math.floor(accessedAt / 1_000),
    lastModifiedTime: Math.floor(modifiedAt / 1_000),
    isDirectory: () => bytes === undefined,
    isFile: () => bytes !== undefined,
  };
}
