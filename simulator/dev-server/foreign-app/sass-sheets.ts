import { compileString, type Exception, type Importer, Logger } from "sass";
import { resolvePath } from "../../runtime/app/module-path";
import type { AppTree } from "./app-tree";

export interface CompiledSheet {
  /** Undefined: it cannot be compiled. */
  readonly css: string | undefined;
  readonly problem?: { readonly file: string; readonly line: number; readonly text: string };
}

const ORIGIN = "app:///";
/** An import of WXSS stays one: Sass knows only `.css` as such. */
const WXSS_IMPORT = /@import\s+(["'])([^"']+\.(?:wxss|css))\1/g;

/** Compiles a sheet in either syntax of Sass; what it imports is looked for in the app only, as partials and folders too. */
export function compileSass(file: string, tree: AppTree): CompiledSheet {
  const importer: Importer<"sync"> = {
    canonicalize: (asked, { containingUrl }) => {
      const from = decodeURIComponent((containingUrl ?? new URL(file, ORIGIN)).pathname.slice(1));
      const path = asked.startsWith(ORIGIN)
        ? decodeURIComponent(new URL(asked).pathname.slice(1))
        : resolvePath(from, asked);
      const found = candidates(path).find((one) => tree.has(one));
      return found === undefined ? null : new URL(encodeURI(found), ORIGIN);
    },
    load: (url) => {
      const path = decodeURIComponent(url.pathname.slice(1));
      return { contents: withWxssImports(tree.text(path) ?? ""), syntax: path.endsWith(".sass") ? "indented" : "scss" };
    },
  };
  try {
    const { css } = compileString(withWxssImports(tree.text(file) ?? ""), {
      syntax: file.endsWith(".sass") ? "indented" : "scss",
      url: new URL(encodeURI(file), ORIGIN),
      importer,
      charset: false,
      logger: Logger.silent,
    });
    return { css };
  } catch (error) {
    const { sassMessage, span } = error as Exception;
    const at = span?.url === undefined ? file : decodeURIComponent(span.url.pathname.slice(1));
    const text = sassMessage ?? String(error);
    return { css: undefined, problem: { file: at, line: (span?.start.line ?? 0) + 1, text } };
  }
}

const withWxssImports = (text: string): string =>
  text
    .replace(/^\uFEFF/, "")
    .replace(WXSS_IMPORT, (_, quote: string, path: string) => `@import url(${quote}${path}${quote})`);

function candidates(path: string): readonly string[] {
  const slash = path.lastIndexOf("/") + 1;
  const partial = `${path.slice(0, slash)}_${path.slice(slash)}`;
  const names = [path, partial, `${path}/index`, `${path}/_index`];
  return names.flatMap((name) => (/\.(?:scss|sass)$/.test(name) ? [name] : [`${name}.scss`, `${name}.sass`]));
}
