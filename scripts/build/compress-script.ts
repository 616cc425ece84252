import { minify } from "@swc/core";
import type { Script } from "./to-commonjs";

/**
 * esbuild has shortened the names; swc finds 5 % more to leave out. Its `unsafe_arrows`: nothing here calls `new` on a
 * function that never says `this`.
 */
export async function compressScript({ file, code, map }: Script): Promise<Script> {
  const small = await minify(code, {
    module: true,
    // The types know the switch only.
    sourceMap: { content: map } as unknown as boolean,
    compress: { ecma: 2020, passes: 3, toplevel: true, unsafe_arrows: true },
    mangle: { toplevel: true },
    format: { ecma: 2020 },
  });
  return { file, code: `${small.code}\n`, map: small.map ?? map };
}
