import { type glassEasel, MiniProgramEnv } from "glass-easel-miniprogram-adapter";
import { builtinId } from "../bundle/web-bundle";
import type { AppContext } from "./app-context";
import type { BuiltinComponent } from "./builtin-component";
import type { OpenPage } from "./open-page";
import { PackageSpace } from "./package-space";
import type { PageIndex } from "./page-index";
import type { PhoneBackend } from "./phone-backend";
import { type ComponentCaller, watchSetData } from "./set-data";
import { loadBuiltinTemplates, loadTemplates } from "./template-groups";
import { templateAddress } from "./template-place";
import { callReady, UnitRoot } from "./unit-root";

export interface FactoryParts {
  readonly context: AppContext;
  readonly backend: PhoneBackend;
  readonly builtins: readonly BuiltinComponent[];
  readonly globals: Readonly<Record<string, unknown>>;
  readonly registerApp: (definition: Record<string, unknown>) => void;
  readonly pages: PageIndex;
  /** Functions that every page and component has as its own, beside glass-easel's. */
  readonly extend: (caller: ComponentCaller) => void;
}

type AnyDefinition = Parameters<glassEasel.ComponentSpace["defineComponent"]>[0];

/** A property or a method may have any name, `data` or `shadowRoot` too: it is not written over the component's own. */
const OPTIONS = { useMethodCallerListeners: true, writeIdToDOM: true, writeFieldsToNode: false };

/** Makes pages and tab bars out of a bundle: one code space for each package, the built-ins in all of them. */
export class UnitFactory {
  readonly packages: ReadonlyMap<string, PackageSpace>;
  readonly #env = new MiniProgramEnv();
  readonly #backend: ReturnType<MiniProgramEnv["associateBackend"]>;

  readonly #parts: FactoryParts;

  constructor(parts: FactoryParts) {
    this.#parts = parts;
    const { context, backend } = parts;
    this.#backend = this.#env.associateBackend(backend);
    const builtins = this.#defineBuiltins();
    let scopes = 0;
    const nextScope = () => `c${++scopes}`;
    this.packages = new Map(
      context.bundle.packages.map((built) => {
        const space = this.#env.createCodeSpace(built.root || "main", true);
        const components = space.getComponentSpace();
        components.updateComponentOptions(OPTIONS);
        const view = builtins.get("view");
        const unknown = context.bundle.foreign ? (context.bundle.unknownTags ?? []) : [];
        if (view) for (const tag of unknown) components.setGlobalUsingComponent(tag, view);
        for (const [name, definition] of builtins) components.setGlobalUsingComponent(name, definition);
        this.#watch(space);
        const templates = loadTemplates(
          built.templates,
          templateAddress(built.root),
          context.phone.clock,
          context.limits.round,
        );
        const { globals, registerApp } = parts;
        return [
          built.root,
          new PackageSpace(built, { context, space, backend, templates, globals, registerApp, nextScope }),
        ];
      }),
    );
  }

  /** The package that a page or component belongs to. */
  packageOf(id: string): PackageSpace | undefined {
    const inside = [...this.packages.values()].find(
      ({ built }) => built.root !== "" && id.startsWith(`${built.root}/`),
    );
    return inside ?? this.packages.get("");
  }

  /** @throws what {@link PackageSpace.load} throws */
  create(tag: string, id: string, page: OpenPage): UnitRoot {
    const owner = this.packageOf(id);
    if (owner === undefined) throw new Error(`there is no package for ${id}`);
    owner.load(id);
    const parameters = Object.entries(page.query).map(
      ([name, value]) => `${name}=${encodeURIComponent(decoded(value))}`,
    );
    const url = tag === "page" && parameters.length > 0 ? `${id}?${parameters.join("&")}` : id;
    const root = this.#parts.pages.build(page, () => this.#backend.createRoot(tag, owner.space, url));
    if (owner.isPage(id)) bindFunctions(root.getComponent());
    return new UnitRoot(root, this.#parts.context);
  }

  #defineBuiltins(): ReadonlyMap<string, glassEasel.GeneralComponentDefinition> {
    const { builtins, context } = this.#parts;
    const templates = loadBuiltinTemplates(context.bundle.builtinTemplates, context.phone.clock);
    const space = this.#env.getGlobalCodeSpace().getComponentSpace();
    return new Map(
      builtins.map(({ name, definition }) => {
        const is = builtinId(name);
        const component = { ...definition, is, template: templates(is) } as unknown as AnyDefinition;
        return [name, space.defineComponent(component).general()];
      }),
    );
  }

  /** Every page and component of a package gets this behaviour first. */
  #watch(space: PackageSpace["space"]): void {
    const { context, pages, extend } = this.#parts;
    const behavior = space.getComponentSpace().defineBehavior({
      lifetimes: {
        created(this: unknown) {
          const caller = this as ComponentCaller;
          watchSetData(caller, context, pages);
          extend(caller);
        },
        attached(this: unknown) {
          const { _$: component } = this as ComponentCaller;
          if (pages.of(component)?.isReady) context.phone.clock.schedule(0, () => callReady(component), "ready");
        },
      },
    } as unknown as Parameters<glassEasel.ComponentSpace["defineBehavior"]>[0]);
    space.setOverallBehavior(behavior as unknown as glassEasel.GeneralBehavior);
  }
}

/** The functions of a page are its own: they may be handed around without it, and replaced. */
function bindFunctions(component: glassEasel.GeneralComponent): void {
  const caller = component.getMethodCaller() as unknown as Record<string, unknown>;
  for (const [name, method] of Object.entries(component.getComponentDefinition().behavior.getMethods())) {
    if (!Object.hasOwn(caller, name)) caller[name] = (method as (...values: unknown[]) => unknown).bind(caller);
  }
}

/** A value that is not proper percent-encoding stays as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
