import path from "node:path";
import { transform } from "esbuild";
import type { Bundle } from "./bundle";

/** A file as WeChat loads it. */
export interface Script {
  readonly file: string;
  readonly code: string;
  /** Leads back to the sources, through every step. */
  readonly map: string;
}

/** esbuild splits ES modules only, WeChat loads CommonJS only: hence a second step, which also minifies. */
export async function toCommonJs(bundle: Bundle, minify: boolean): Promise<Script> {
  const map = Buffer.from(bundle.map).toString("base64");
  const source = `${bundle.code}\n//# sourceMappingURL=data:application/json;base64,${map}`;
  const { code, map: joined } = await transform(source, {
    format: "cjs",
    platform: "neutral",
    target: "es2020",
    // What is loaded on demand becomes a require inside a promise: WeChat knows no import().
    supported: { "dynamic-import": false },
    charset: "utf8",
    minify,
    sourcemap: "external",
    sourcefile: path.posix.basename(bundle.file),
    legalComments: "none",
  });
  return { file: bundle.file, code, map: joined };
}
