import { compileBuiltins, compileTemplates } from "../../../simulator/dev-server/bundle/templates";
import { type HostAnswers, startApp } from "../../../simulator/runtime/app/start-app";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { componentsFor } from "../../../simulator/runtime/components/index";
import type { World } from "../../../simulator/world/time/world";
import { makeRoom } from "../harness/room";

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
  /** What the handler `see` heard, in order. */
  readonly events: Seen[];
  /** What the simulator said that it does not have. */
  readonly refused: string[];
  /** What the simulator told a foreign app. */
  readonly warned: string[];
  readonly wx: WechatMiniprogram.Wx;
  find<E extends HTMLElement = HTMLElement>(selector: string): E;
  /** Timers of built-ins that wait. */
  waiting(): Record<string, number>;
  release(): void;
}

export interface MountOptions {
  readonly data?: Record<string, unknown>;
  readonly methods?: Record<string, Handler>;
  readonly language?: string;
  readonly answers?: HostAnswers;
  /** As a page of somebody else's app. */
  readonly foreign?: boolean;
}

const PAGE = "page";
const REFUSAL = / (?:is not modelled by|in) the simulator$/;
const OWN_TIMERS = ["longpress", "hover", "progress", "swiper", "page-container"];
const builtinTemplates = compileBuiltins(componentsFor(true));
const mounted: Mounted[] = [];

function bundleOf(wxml: string, isForeign: boolean): WebBundle {
  const { source, refusals, unknown } = compileTemplates({
    files: new Map([[`${PAGE}.wxml`, wxml]]),
    units: new Map([[PAGE, {}]]),
    shared: [],
    builtins: componentsFor(isForeign).map(({ name }) => name),
  });
  const scripts = { "app.js": "App({})", [`${PAGE}.js`]: "Page(givenPage)" };
  return {
    app: { pages: [PAGE] },
    theme: { light: {}, dark: {} },
    packages: [{ root: "", pages: [PAGE], components: [], scripts, templates: source }],
    units: { [PAGE]: {} },
    styles: {},
    assets: { "a.png": "data:image/png;base64,AAAA" },
    builtinTemplates,
    unknownTags: unknown,
    ...(isForeign
      ? { refusals: {}, foreign: { appId: "wx0000000000000002", warnings: [], strict: true } }
      : { refusals: Object.fromEntries(refusals) }),
  };
}

/** One page of `wxml` in the real runtime; events bound to `see` are recorded. */
export function mount(wxml: string, options: MountOptions = {}): Mounted {
  const { data = {}, methods = {}, language = "zh_CN", answers = {}, foreign = false } = options;
  const room = makeRoom({}, { language }, () => {});
  const screen = document.body.appendChild(document.createElement("div"));
  const events: Seen[] = [];
  const refused: string[] = [];
  const warned: string[] = [];
  const see: Handler = (event) => {
    events.push(event);
  };
  Object.assign(globalThis, { givenPage: { data, see, ...methods } });
  const app = startApp({
    bundle: bundleOf(wxml, foreign),
    phone: room.phone,
    mount: screen,
    styles: false,
    answers,
    onEvent: (event) => {
      if (event.kind === "warning" && foreign) warned.push(event.message.replace(REFUSAL, ""));
      if (event.kind === "error") refused.push(String((event.error as Error).message).replace(REFUSAL, ""));
    },
  });
  const result: Mounted = {
    world: room.world,
    screen,
    page: app.current()?.instance as unknown as Instance,
    events,
    refused,
    warned,
    wx: room.phone.wx,
    find<E extends HTMLElement>(selector: string) {
      const found = screen.querySelector<E>(selector);
      if (!found) throw new Error(`nothing matches ${selector} in ${screen.innerHTML}`);
      return found;
    },
    waiting: () => {
      const labels = Object.entries(room.world.pendingByLabel());
      return Object.fromEntries(labels.filter(([label]) => OWN_TIMERS.some((own) => label.includes(own))));
    },
    release() {
      app.dispose();
      screen.remove();
    },
  };
  mounted.push(result);
  return result;
}

afterEach(() => {
  for (const one of mounted.splice(0)) one.release();
});
