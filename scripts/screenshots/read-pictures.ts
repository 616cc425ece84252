import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Pictures } from "./compare-pictures";

/** The WebP files of a folder. @throws Error when there is no such folder or none is in it */
export function readPictures(folder: string): Pictures {
  const files = readdirSync(folder).filter((file) => file.endsWith(".webp"));
  if (files.length === 0) throw new Error(`no pictures in ${folder}`);
  return new Map(files.map((file) => [file, readFileSync(path.join(folder, file))]));
}
