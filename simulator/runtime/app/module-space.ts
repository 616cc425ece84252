import { scriptCandidates } from "./module-resolution";

interface Module {
  exports: unknown;
}

/** A script that asks for a module its package does not hold. */
export class ModuleNotDefinedError extends Error {
  /** @param from the file that asks; absent: the host itself */
  constructor(file: string, asked: string, from?: string) {
    super(`module '${file}' is not defined, require args is '${asked}'${from === undefined ? "" : `, in ${from}`}`);
    this.name = "ModuleNotDefinedError";
  }
}

export interface ModuleSpaceOptions {
  /** `resolveAlias` of app.json. */
  readonly aliases?: Readonly<Record<string, string>> | undefined;
  /** False runs scripts in sloppy mode. Default true. */
  readonly strict?: boolean | undefined;
  /** Called when a script has run to its end, or threw. */
  readonly ran?: () => void;
}

/**
 * The scripts of one package, each run once when it is first required. Packages do not see each other's modules: what
 * lies outside is as undefined here as in WeChat.
 */
export class ModuleSpace {
  readonly #modules = new Map<string, Module>();

  readonly #scripts: Readonly<Record<string, string>>;
  readonly #globals: Readonly<Record<string, unknown>>;
  readonly #options: ModuleSpaceOptions;

  constructor(
    scripts: Readonly<Record<string, string>>,
    globals: Readonly<Record<string, unknown>>,
    options: ModuleSpaceOptions = {},
  ) {
    this.#scripts = scripts;
    this.#globals = globals;
    this.#options = options;
  }

  /** Runs `file` if it did not run yet. @returns its exports */
  require(file: string, asked = file, from?: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const source = Object.hasOwn(this.#scripts, file) ? this.#scripts[file] : undefined;
    if (source === undefined) throw new ModuleNotDefinedError(file, asked, from);
    const module: Module = { exports: {} };
    this.#modules.set(file, module);
    const scope = { ...this.#globals, module, exports: module.exports, require: this.#requireOf(file) };
    // A function of its own inside: a script may declare what its scope already has. All in one line: lines stay true.
    const mode = (this.#options.strict ?? true) ? '"use strict";' : "";
    const names = Object.keys(scope).join(",");
    const code = `(function(${names}){${mode}return (function(){${source}\n}).call(undefined)})\n//# sourceURL=miniprogram:///${file}`;
    // biome-ignore lint/security/noGlobalEval: the app's own scripts are what this runs
    const run = globalThis.eval(code) as (...values: unknown[]) => void;
    try {
      run(...Object.values(scope));
    } finally {
      this.#options.ran?.();
    }
    return module.exports;
  }

  /** `require`, and `require.async`, which also loads across packages and answers with a Promise. */
  #requireOf(from: string) {
    const load = (reference: string): unknown => {
      const candidates = scriptCandidates(from, String(reference), this.#options.aliases);
      const found = candidates.find((file) => Object.hasOwn(this.#scripts, file));
      return this.require(found ?? candidates[0] ?? "", String(reference), from);
    };
    const later = async (reference: string): Promise<unknown> => load(reference);
    return Object.assign(
      (reference: string, done?: (module: unknown) => void, failed?: (error: unknown) => void) => {
        if (typeof done !== "function") return load(reference);
        later(reference).then(done, failed);
        return undefined;
      },
      { async: later },
    );
  }
}
