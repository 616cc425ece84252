import path from "node:path";
import vm from "node:vm";
import type { BuiltPackage } from "../../../scripts/build/build";

export interface LoadedPackage {
  /** How often App, Page and Component were called, by the id of the script that called them. */
  readonly registered: readonly string[];
  /** Runs a script of the package, as WeChat does for the app, a page or a component. */
  load(id: string): unknown;
}

/**
 * Runs one package's scripts in a context of its own that knows WeChat's globals and no module of another package.
 *
 * @param onRegister gets what App, Page and Component are called with.
 */
export function createPackageLoader(
  files: ReadonlyMap<string, Uint8Array>,
  { root, name }: Pick<BuiltPackage, "root" | "name">,
  wx: object,
  onRegister: (options: unknown) => void = () => {},
): LoadedPackage {
  const registered: string[] = [];
  const modules = new Map<string, { exports: unknown }>();
  const app = {};
  let current = "";
  const register = (kind: string) => (options: unknown) => {
    registered.push(`${kind} ${current}`);
    onRegister(options);
  };
  const context = vm.createContext({
    wx,
    App: register("App"),
    Page: register("Page"),
    Component: register("Component"),
    Behavior: () => "behavior",
    getApp: () => app,
    console,
    setTimeout,
    clearTimeout,
  });
  const run = (file: string): unknown => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const isOwn = root === "" ? !file.startsWith("device/") : file.startsWith(`${root}/`);
    const bytes = files.get(file);
    if (!isOwn || bytes === undefined) throw new Error(`module ${file} is not defined in ${name}`);
    const module = { exports: {} as unknown };
    modules.set(file, module);
    const source = new TextDecoder().decode(bytes);
    const wrapped = vm.runInContext(`(function (require, module, exports) {${source}\n})`, context, { filename: file });
    wrapped((reference: string) => run(path.posix.join(path.posix.dirname(file), reference)), module, module.exports);
    return module.exports;
  };
  return {
    registered,
    load: (id) => {
      current = id;
      return run(`${id}.js`);
    },
  };
}
