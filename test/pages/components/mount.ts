import { glassEasel, MiniProgramEnv } from "glass-easel-miniprogram-adapter";
import { TmplGroup } from "glass-easel-template-compiler";
import { listenForGestures } from "../../../simulator/web/components/gestures/listen-for-gestures";
import { BUILTIN_COMPONENTS } from "../../../simulator/web/components/index";
import { type BuiltinHost, provideHost } from "../../../simulator/web/runtime/builtin-host";
import { World } from "../../../simulator/world/world";

interface Instance {
  readonly data: Record<string, unknown>;
  setData(changes: Record<string, unknown>): void;
}

type Handler = (this: Instance, event: Seen) => unknown;

/** What a page's handler is given. */
export interface Seen {
  readonly type: string;
  readonly detail: Record<string, unknown>;
  readonly timeStamp: number;
  readonly touches: readonly Record<string, number>[];
  readonly changedTouches: readonly Record<string, number>[];
  readonly currentTarget: { readonly id: string; readonly dataset: Record<string, unknown> };
  readonly target: { readonly id: string; readonly dataset: Record<string, unknown> };
  readonly mark: Record<string, unknown>;
}

export interface Mounted {
  readonly world: World;
  readonly screen: HTMLElement;
  readonly page: Instance;
  /** What `handler` names bound to `see` heard, in order. */
  readonly events: Seen[];
  readonly refused: string[];
  readonly wx: Record<string, jest.Mock>;
  readonly shared: jest.Mock;
  find<E extends HTMLElement = HTMLElement>(selector: string): E;
  release(): void;
}

interface Options {
  readonly data?: Record<string, unknown>;
  readonly methods?: Record<string, Handler>;
}

const compile = (templates: Record<string, string>): Record<string, unknown> => {
  const group = new TmplGroup();
  for (const [id, template] of Object.entries(templates)) group.addTmpl(id, template);
  return new Function(`return ${group.getTmplGenObjectGroups()}`)() as Record<string, unknown>;
};

const builtinTemplates = compile(Object.fromEntries(BUILTIN_COMPONENTS.map(({ name, template }) => [name, template])));
const mounted: Mounted[] = [];

/** One page of `wxml` on glass-easel with the built-ins; bind events to `see` to have them recorded. */
export function mount(wxml: string, { data = {}, methods = {} }: Options = {}): Mounted {
  const world = new World({ seed: 1 });
  const screen = document.body.appendChild(document.createElement("div"));
  const events: Seen[] = [];
  const refused: string[] = [];
  const shared = jest.fn();
  const wx = Object.fromEntries(
    ["navigateTo", "redirectTo", "switchTab", "reLaunch", "navigateBack", "openSetting", "getAppBaseInfo"].map(
      (name) => [name, jest.fn()],
    ),
  );
  const backend = new glassEasel.CurrentWindowBackendContext();
  backend.setListenerStats = () => {};
  const names = new Set(BUILTIN_COMPONENTS.map(({ name }) => name));
  const createElement = (tag: string) =>
    document.createElement(tag.startsWith("h-") ? tag.slice(2) : names.has(tag) ? `wx-${tag}` : tag);
  Object.assign(backend, {
    document: {
      createElement,
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    },
  });
  const host: BuiltinHost = {
    wx: wx as unknown as WechatMiniprogram.Wx,
    clock: world,
    windowWidth: 375,
    screen,
    resolveAsset: (path) => `asset:${path}`,
    share: shared,
    refuse: (what) => {
      refused.push(what);
      throw new Error(what);
    },
  };
  provideHost(backend, host);
  const env = new MiniProgramEnv();
  const associated = env.associateBackend(backend);
  const space = env.createCodeSpace("", true);
  const components = space.getComponentSpace();
  for (const { name, definition } of BUILTIN_COMPONENTS) {
    const template = { groupList: builtinTemplates, content: builtinTemplates[name] };
    const defined = components.defineComponent({ ...definition, is: `wx/${name}`, template } as never);
    components.setGlobalUsingComponent(name, defined);
  }
  const pageTemplates = compile({ page: wxml });
  space.addComponentStaticConfig("page", {});
  space.addCompiledTemplate("page", { groupList: pageTemplates, content: pageTemplates.page } as never);
  const see: Handler = (event) => void events.push(event);
  space
    .component("page")
    .definition({ data, methods: { see, ...methods } } as never)
    .register();
  const root = associated.createRoot("page", space, "page");
  const place = screen.appendChild(document.createElement("span"));
  root.attach(screen as never, place as never);
  const stopGestures = listenForGestures(screen, { timeline: world });
  const result: Mounted = {
    world,
    screen,
    page: root.get() as unknown as Instance,
    events,
    refused,
    wx,
    shared,
    find<E extends HTMLElement>(selector: string) {
      const found = screen.querySelector<E>(selector);
      if (!found) throw new Error(`nothing matches ${selector} in ${screen.innerHTML}`);
      return found;
    },
    release() {
      stopGestures();
      root.release();
      screen.remove();
    },
  };
  mounted.push(result);
  return result;
}

afterEach(() => {
  for (const one of mounted.splice(0)) one.release();
});
