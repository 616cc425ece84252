import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { MAIN_NAME } from "./borders";
import { RAW_LIMIT, type Targets } from "./budgets";
import { packageArchive } from "./package-archive";

/** A file and what it weighs. */
export interface Weight {
  readonly file: string;
  readonly bytes: number;
}

/** Largest first. */
export const byWeight = (weights: readonly Weight[]): Weight[] => [...weights].sort((a, b) => b.bytes - a.bytes);

export interface PackageSize {
  /** The package's root, or `main`. */
  readonly name: string;
  readonly files: number;
  /** Bytes as they are, source maps left out. */
  readonly raw: number;
  /** What brotli should stay below; absent: nobody set one. */
  readonly target?: number;
  /** Largest first. */
  readonly largest: readonly Weight[];
  /** Takes as long as a build: only who reports it asks. */
  compress(): Promise<CompressedSize>;
}

/** Bytes of {@link packageArchive}. */
export interface CompressedSize {
  /** Level 9. */
  readonly gzip: number;
  /** Quality 11, 16 MiB window. */
  readonly brotli: number;
}

/** Weighs every package. @param roots of the independent packages; what is in none of them is main. */
export function measurePackages(
  files: ReadonlyMap<string, Uint8Array>,
  roots: readonly string[],
  targets: Targets,
): PackageSize[] {
  const counted = [...files].filter(([file]) => !file.endsWith(".map"));
  return ["", ...roots].map((root) => {
    const own = counted.filter(([file]) => (roots.find((other) => file.startsWith(`${other}/`)) ?? "") === root);
    const name = root || MAIN_NAME;
    const target = targets[name];
    return {
      name,
      files: own.length,
      raw: own.reduce((sum, [, bytes]) => sum + bytes.length, 0),
      ...(target === undefined ? {} : { target }),
      largest: byWeight(own.map(([file, bytes]) => ({ file, bytes: bytes.length }))).slice(0, 5),
      compress: () => compress(own),
    };
  });
}

async function compress(files: Iterable<readonly [file: string, bytes: Uint8Array]>): Promise<CompressedSize> {
  const archive = await packageArchive(files);
  const [gzipped, compressed] = await Promise.all([
    promisify(gzip)(archive, { level: constants.Z_BEST_COMPRESSION }),
    promisify(brotliCompress)(archive, {
      params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
    }),
  ]);
  return { gzip: gzipped.length, brotli: compressed.length };
}

/** Whether the platform, or the lack of a target, refuses the package. @param limit raw bytes */
export function isRefused({ raw, target }: PackageSize, limit: number = RAW_LIMIT): boolean {
  return target === undefined || raw > limit;
}
