import type { AppContext } from "./app-context";

type Fields = Record<string, unknown>;

/** The one `App` of a mini program, and what stands for it before the main package was loaded. */
export class AppInstance {
  #registered: Fields | undefined;
  #stub: Fields | undefined;

  readonly #context: AppContext;

  constructor(context: AppContext) {
    this.#context = context;
  }

  get launched(): boolean {
    return this.#registered !== undefined;
  }

  /** `getApp()`: undefined in an independent package that was entered directly, unless a stand-in is asked for. */
  readonly getApp = (options?: { readonly allowDefault?: boolean }): Fields | undefined => {
    if (this.#registered) return this.#registered;
    if (!options?.allowDefault) return undefined;
    this.#stub ??= {};
    return this.#stub;
  };

  /** `App()` of app.js. What was put on the stand-in wins over fields of the same name. */
  readonly register = (definition: Fields): void => {
    if (this.#registered) throw new Error("App() may be called only once");
    this.#registered = Object.assign(definition, this.#stub);
  };

  /** The first page of the main package is about to open. */
  launch(runScript: () => void, options: object): void {
    this.#context.guard(runScript);
    this.#registered ??= this.#stub ?? {};
    this.call("onLaunch", options);
    this.call("onShow", options);
  }

  /** @returns whether the app has this function */
  call(hook: string, ...values: unknown[]): boolean {
    const work = this.#registered?.[hook];
    if (typeof work !== "function") return false;
    this.#context.guard(() => work.apply(this.#registered, values));
    return true;
  }
}
