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
  /** Bytes of {@link packageArchive}, level 9. */
  readonly gzip: number;
  /** Bytes of {@link packageArchive}, quality 11, 16 MiB window. */
  readonly brotli: number;
  /** What `brotli` should stay below; absent: nobody set one. */
  readonly target?: number;
  /** Largest first. */
  readonly largest: readonly Weight[];
}

/** Weighs every package. @param roots of the independent packages; what is in none of them is main. */
export async function measurePackages(
  files: ReadonlyMap<string, Uint8Array>,
  roots: readonly string[],
  targets: Targets,
): Promise<PackageSize[]> {
  const counted = [...files].filter(([file]) => !file.endsWith(".map"));
  const measured = ["", ...roots].map(async (root) => {
    const own = counted.filter(([file]) => (roots.find((other) => file.startsWith(`${other}/`)) ?? "") === root);
    const name = root || MAIN_NAME;
    const target = targets[name];
    const archive = await packageArchive(own);
    const [gzipped, compressed] = await Promise.all([
      promisify(gzip)(archive, { level: constants.Z_BEST_COMPRESSION }),
      promisify(brotliCompress)(archive, {
        params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
      }),
    ]);
    return {
      name,
      files: own.length,
      raw: own.reduce((sum, [, bytes]) => sum + bytes.length, 0),
      gzip: gzipped.length,
      brotli: compressed.length,
      ...(target === undefined ? {} : { target }),
      largest: byWeight(own.map(([file, bytes]) => ({ file, bytes: bytes.length }))).slice(0, 5),
    };
  });
  return Promise.all(measured);
}

/** Whether the platform, or the lack of a target, refuses the package. @param limit raw bytes */
export function isRefused({ raw, target }: PackageSize, limit: number = RAW_LIMIT): boolean {
  return target === undefined || raw > limit;
}
