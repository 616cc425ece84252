import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";

/**
 * A package as one file, the base of its compressed sizes: WeChat sends packages whole, so what repeats in two files counts
 * once. Sorted names, no dates, no owners: the same files give the same bytes.
 */
export function packageArchive(files: Iterable<readonly [file: string, bytes: Uint8Array]>): Promise<Buffer> {
  const archive = pack();
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    archive.entry({ name, mtime: new Date(0), mode: 0o644, uid: 0, gid: 0 }, Buffer.from(bytes));
  }
  archive.finalize();
  return buffer(archive);
}
