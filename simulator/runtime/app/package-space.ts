import type { CodeSpace } from "glass-easel-miniprogram-adapter";
import { own } from "../bundle/own";
import { SCOPE_TOKEN, type UnitConfig, type WebPackage } from "../bundle/web-bundle";
import type { AppContext } from "./app-context";
import { hideAdditions } from "./globals/hide-additions";
import { resolvePath } from "./module-path";
import { ModuleSpace } from "./module-space";
import type { PhoneBackend } from "./phone-backend";
import { RefusedError } from "./refused-error";
import type { TemplateLookup } from "./template-groups";
import { type Registrar, UnitRegistrar } from "./unit-registrar";

export interface PackageParts {
  readonly context: AppContext;
  readonly space: CodeSpace;
  readonly backend: PhoneBackend;
  readonly templates: TemplateLookup;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly registerApp: (definition: Record<string, unknown>) => void;
  readonly nextScope: () => string;
}

/** One package as it runs: its own modules, components and style scopes. */
export class PackageSpace {
  readonly space: CodeSpace;
  readonly #loaded = new Set<string>();
  readonly #pages = new Set<string>();
  readonly #modules: ModuleSpace;
  readonly #registrar: UnitRegistrar;

  readonly #parts: PackageParts;

  constructor(
    readonly built: WebPackage,
    parts: PackageParts,
  ) {
    this.#parts = parts;
    this.space = parts.space;
    const { registerApp, context } = parts;
    const { app, foreign } = context.bundle;
    this.#registrar = new UnitRegistrar({
      root: built.root,
      registerApp,
      warn: foreign && ((message) => context.emit({ kind: "warning", message })),
    });
    this.#modules = new ModuleSpace(
      built.scripts,
      { ...parts.globals, ...this.#registrar.globals },
      { aliases: app.resolveAlias, strict: foreign?.strict, ...(foreign && { ran: hideAdditions }) },
    );
  }

  /** Whether a unit was made by `Page()`. */
  isPage(id: string): boolean {
    return this.#pages.has(id);
  }

  /** Runs app.js, with app.wxss put in. */
  runApp(): void {
    const { backend, context } = this.#parts;
    const styles = context.bundle.styles.app;
    if (styles !== undefined) {
      backend.registerStyleSheetContent("app", styles);
      backend.appendStyleSheetPath("app");
    }
    this.#modules.require("app.js");
  }

  /**
   * Registers a page or component with all it uses.
   * @throws RefusedError for what the simulator does not have, and whatever the unit's script throws
   */
  load(id: string): void {
    if (this.#loaded.has(id)) return;
    this.#loaded.add(id);
    try {
      this.#register(id);
    } catch (error) {
      this.#loaded.delete(id);
      throw error;
    }
  }

  #register(id: string): void {
    const [refusal] = own(this.#parts.context.bundle.refusals, id) ?? [];
    if (refusal !== undefined) throw new RefusedError(refusal);
    const config = this.#configOf(id);
    for (const used of this.#usedBy(config)) this.#loadUsed(used);
    this.#prepare(id, config);
    this.space.componentEnv(id, (environment) =>
      this.#registrar.run(environment as unknown as Registrar, {
        onOptions: (options) => this.#isolate(id, config, options),
        onPage: () => void this.#pages.add(id),
        work: () => this.#runUnit(id, environment as unknown as Registrar),
      }),
    );
    if (!this.#isRegistered(id)) {
      throw new Error(`${id} has not been registered: its script calls neither Page() nor Component()`);
    }
  }

  /** A foreign unit whose script is missing, throws or registers nothing is shown all the same, without functions. */
  #runUnit(id: string, environment: Registrar): void {
    const { context } = this.#parts;
    if (context.bundle.foreign === undefined) {
      this.#modules.require(`${id}.js`);
      return;
    }
    if (Object.hasOwn(this.built.scripts, `${id}.js`)) context.guard(() => this.#modules.require(`${id}.js`));
    if (this.#isRegistered(id)) return;
    const message = `${id}.js:1: calls neither Page() nor Component(): the template stands alone`;
    context.emit({ kind: "warning", source: "app", what: "script", message });
    if (this.built.pages.includes(id)) environment.Page({});
    else environment.Component({});
  }

  #isRegistered(id: string): boolean {
    return this.space.getComponentSpace().getComponentByUrlWithoutDefault(id, "") !== null;
  }

  /** Of a foreign app the page opens without a component that fails; ours is to fail with it. */
  #loadUsed(id: string): void {
    const { context } = this.#parts;
    if (context.bundle.foreign === undefined) this.load(id);
    else context.guard(() => this.load(id));
  }

  #usedBy({ usingComponents = {}, componentGenerics = {} }: UnitConfig): readonly string[] {
    const defaults = Object.values(componentGenerics).flatMap((generic) =>
      generic === true ? [] : (generic.default ?? []),
    );
    return [...Object.values(usingComponents), ...defaults];
  }

  #configOf(id: string): UnitConfig {
    const { app, units } = this.#parts.context.bundle;
    const config = own(units, id) ?? {};
    const everywhere = this.built.root === "" ? app.usingComponents : {};
    const usingComponents = Object.fromEntries([
      ...Object.entries(everywhere ?? {}).map(([tag, path]) => [tag, resolvePath("", path)]),
      ...Object.entries(config.usingComponents ?? {}).map(([tag, path]) => [tag, resolvePath(id, path)]),
    ]);
    const componentGenerics = Object.fromEntries(
      Object.entries(config.componentGenerics ?? {}).map(([name, generic]) => [
        name,
        generic === true || generic.default === undefined
          ? (true as const)
          : { default: resolvePath(id, generic.default) },
      ]),
    );
    return { ...config, usingComponents, componentGenerics };
  }

  #prepare(id: string, config: UnitConfig): void {
    const { templates, context, nextScope, backend } = this.#parts;
    this.#configure(id, config);
    const template = templates(id);
    if (template) this.space.addCompiledTemplate(id, template);
    const scope = nextScope();
    this.space.addStyleSheet(id, own(context.bundle.styles, id) === undefined ? undefined : id, scope);
    if (isShared(config.styleIsolation)) this.#registerStyles(id, "", "", backend);
    else this.#registerStyles(id, `${scope}--`, scope, backend);
  }

  /** `options.styleIsolation` of a script means what the JSON would have said. */
  #isolate(id: string, config: UnitConfig, options: Readonly<Record<string, unknown>>): void {
    const { styleIsolation, addGlobalClass } = options;
    const isolation = styleIsolation ?? (addGlobalClass ? "apply-shared" : undefined);
    if (typeof isolation !== "string" || this.built.pages.includes(id)) return;
    this.#configure(id, { ...config, styleIsolation: isolation });
    if (isShared(isolation)) this.#registerStyles(id, "", "", this.#parts.backend);
  }

  #configure(id: string, config: UnitConfig): void {
    const tags = Object.entries(config.usingComponents ?? {}).map(([tag, path]) => [tag, `/${path}`]);
    const generics = Object.entries(config.componentGenerics ?? {}).map(([name, generic]) => [
      name,
      generic === true ? true : { default: `/${generic.default}` },
    ]);
    // A page's sheet reaches the page by an attribute: classes of a page have no scope, also if Component() makes it.
    const isPage = this.built.pages.includes(id);
    type StaticConfig = Parameters<CodeSpace["addComponentStaticConfig"]>[1];
    this.space.addComponentStaticConfig(id, {
      ...config,
      ...(isPage && { styleIsolation: "shared" }),
      usingComponents: Object.fromEntries(tags),
      componentGenerics: Object.fromEntries(generics),
    } as StaticConfig);
  }

  #registerStyles(id: string, prefix: string, host: string, backend: PhoneBackend): void {
    const styles = own(this.#parts.context.bundle.styles, id);
    if (styles === undefined) return;
    const scoped = styles
      .replaceAll(`wx-host="${SCOPE_TOKEN}"`, `wx-host="${host}"`)
      .replaceAll(`.${SCOPE_TOKEN}`, `.${prefix}`);
    backend.registerStyleSheetContent(id, scoped);
  }
}

/** Classes of such a component are everybody's: its sheet is put in as it stands. */
const isShared = (isolation: unknown): boolean => isolation === "shared" || isolation === "page-shared";
