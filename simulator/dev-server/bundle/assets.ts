import { extname } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

/** The images of a build as data URIs, by file. */
export function readAssets(files: ReadonlyMap<string, Uint8Array>): Readonly<Record<string, string>> {
  const images = [...files].flatMap(([file, bytes]) => {
    const type = TYPES[extname(file).toLowerCase()];
    return type === undefined ? [] : [[file, `data:${type};base64,${Buffer.from(bytes).toString("base64")}`] as const];
  });
  return Object.fromEntries(images);
}
