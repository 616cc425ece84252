import { minify } from "@swc/core";
import { withArrows } from "./arrow-functions";
import { withSharedValues } from "./shared-values";
import type { Script } from "./to-commonjs";

/**
 * esbuild has shortened the names; swc finds 5 % more to leave out. Not `unsafe_arrows`: it makes an arrow of a function
 * that counts its `arguments`, as RxJS's `reduce`, `scan`, `first` and `last` do, and an arrow counts those around it.
 */
export async function compressScript({ file, code, map }: Script): Promise<Script> {
  const small = await minify(code, {
    module: true,
    // The types know the switch only.
    sourceMap: { content: map } as unknown as boolean,
    compress: { ecma: 2020, passes: 3, toplevel: true },
    mangle: { toplevel: true },
    format: { ecma: 2020 },
  });
  return withSharedValues(withArrows({ file, code: `${small.code}\n`, map: small.map ?? map }));
}
