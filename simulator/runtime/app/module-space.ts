interface Module {
  exports: unknown;
}

/** A script that asks for a module its package does not hold. */
export class ModuleNotDefinedError extends Error {
  constructor(file: string, asked: string) {
    super(`module '${file}' is not defined, require args is '${asked}'`);
    this.name = "ModuleNotDefinedError";
  }
}

/**
 * The scripts of one package, each run once when it is first required. Packages do not see each other's modules: what
 * lies outside is as undefined here as in WeChat.
 */
export class ModuleSpace {
  readonly #modules = new Map<string, Module>();

  readonly #scripts: Readonly<Record<string, string>>;
  readonly #globals: Readonly<Record<string, unknown>>;

  constructor(scripts: Readonly<Record<string, string>>, globals: Readonly<Record<string, unknown>>) {
    this.#scripts = scripts;
    this.#globals = globals;
  }

  /** Runs `file` if it did not run yet. @returns its exports */
  require(file: string, asked = file): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const source = Object.hasOwn(this.#scripts, file) ? this.#scripts[file] : undefined;
    if (source === undefined) throw new ModuleNotDefinedError(file, asked);
    const module: Module = { exports: {} };
    this.#modules.set(file, module);
    const scope = {
      ...this.#globals,
      module,
      exports: module.exports,
      require: (reference: string) => this.require(resolveModule(file, reference), reference),
    };
    const run = new Function(...Object.keys(scope), `"use strict";${source}\n//# sourceURL=miniprogram:///${file}`);
    run.apply(undefined, Object.values(scope));
    return module.exports;
  }
}

/** @returns path from the mini program's root, with its extension */
export function resolveModule(from: string, reference: string): string {
  const path = resolvePath(from, reference);
  return path.endsWith(".js") ? path : `${path}.js`;
}

/** Resolves `./`, `../` and `/` against the file they are written in. */
export function resolvePath(from: string, reference: string): string {
  const base = reference.startsWith("/") ? [] : from.split("/").slice(0, -1);
  const path: string[] = [...base];
  for (const segment of reference.split("/")) {
    if (segment === "..") path.pop();
    else if (segment !== "" && segment !== ".") path.push(segment);
  }
  return path.join("/");
}
