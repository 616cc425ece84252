import path from "node:path";
import type { Plugin } from "esbuild";
import type { AppFolder } from "./app-folder";

/** Marks what this plugin itself asks the bundler to resolve. */
const OWN = "npm-resolution";

/**
 * How a package is put into one file: nothing outside the folder is read; a name that is no package is looked for beside the file that
 * asks, as WeChat's `require` does without `./`; what is nowhere stays a `require`, which is noted with the app's own.
 */
export function npmResolution(folder: AppFolder): Plugin {
  return {
    name: OWN,
    setup: (bundler) => {
      bundler.onResolve({ filter: /^[^./]/ }, async ({ path: name, importer, kind, resolveDir, pluginData }) => {
        if (kind === "entry-point" || pluginData === OWN) return undefined;
        const options = { importer, kind, resolveDir, pluginData: OWN };
        const asPackage = await bundler.resolve(name, options);
        if (asPackage.errors.length === 0) return asPackage;
        const beside = await bundler.resolve(`./${name}`, options);
        return beside.errors.length === 0 ? beside : { path: name, external: true };
      });
      bundler.onLoad({ filter: /.*/ }, ({ path: file }) => {
        if (folder.locate(path.relative(folder.top, file)) !== undefined) return undefined;
        return { errors: [{ text: `${file} lies outside the app's folder` }] };
      });
    },
  };
}
