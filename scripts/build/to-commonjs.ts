import path from "node:path";
import { transform } from "esbuild";
import type { Bundle } from "./compile-package";
import { requireChunks } from "./require-chunks";

/** A file as WeChat loads it. */
export interface Script {
  readonly file: string;
  readonly code: string;
  /** Leads back to the sources, through every step. */
  readonly map: string;
}

const CHUNK = /(?<=(?:^|\/)_c\/|^\.\/)[A-Z0-9]{8}\.js$/;

/** esbuild splits ES modules only, WeChat loads CommonJS only: hence a second step, for all bundles of a package. */
export async function toCommonJs(bundles: readonly Bundle[]): Promise<Script[]> {
  const short = shortPlaces(bundles);
  const lean = bundles.map((bundle) => requireChunks(bundle, short));
  const areAllLean = lean.every((script) => script !== undefined);
  return Promise.all(
    bundles.map(async (bundle, index) => {
      const script = areAllLean ? lean[index] : undefined;
      return script === undefined
        ? { file: bundle.file, ...(await withGetters(bundle)) }
        : { file: short(bundle.file), ...script };
    }),
  );
}

/** A chunk's number in its package instead of the bundler's eight letters; other places stay. */
function shortPlaces(bundles: readonly Bundle[]): (place: string) => string {
  const chunks = bundles.flatMap(({ file }) => CHUNK.exec(file)?.[0] ?? []).sort();
  return (place) =>
    place.replace(CHUNK, (chunk) => (chunks.includes(chunk) ? `${chunks.indexOf(chunk).toString(36)}.js` : chunk));
}

async function withGetters(bundle: Bundle): Promise<Omit<Script, "file">> {
  const map = Buffer.from(bundle.map).toString("base64");
  const source = `${bundle.code}\n//# sourceMappingURL=data:application/json;base64,${map}`;
  const { code, map: joined } = await transform(source, {
    format: "cjs",
    platform: "neutral",
    target: "es2020",
    charset: "utf8",
    sourcemap: "external",
    sourcefile: path.posix.basename(bundle.file),
    legalComments: "none",
  });
  return { code, map: joined };
}
