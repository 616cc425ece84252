import { listenForGestures } from "../components/gestures/listen-for-gestures";
import { BUILTIN_STYLES, componentsFor } from "../components/index";
import { barFamily } from "../screen/bar-family";
import { contextFamily } from "../screen/context-family";
import { entryFamily } from "../screen/entry-family";
import { ErrorPanel } from "../screen/error-panel";
import { createFinders, finderFamily } from "../screen/finders";
import { OpenObservers } from "../screen/intersection-observer";
import { keyboardFamily } from "../screen/keyboard-family";
import { MediaQueries } from "../screen/media-query";
import { modalFamily } from "../screen/modal-family";
import type { BarActions } from "../screen/navigation-bar";
import { personFamily } from "../screen/person-family";
import { PhoneFrame } from "../screen/phone-frame";
import { followPull } from "../screen/pull-gesture";
import { Screen } from "../screen/screen";
import { scrollFamily, startRefresh } from "../screen/scroll-family";
import { sheetFamily } from "../screen/sheet-family";
import { TabBar } from "../screen/tab-bar";
import { tabBarFamily } from "../screen/tab-bar-family";
import { toastFamily } from "../screen/toast-family";
import { windowFamily } from "../screen/window-family";
import type { AppContext } from "./app-context";
import { AppInstance } from "./app-instance";
import { packageReader } from "./asset-address";
import { provideHost } from "./builtin-host";
import { addCallerExtras } from "./caller-extras";
import { canUseComponent } from "./component-can-i-use";
import { createBuiltinHost } from "./create-builtin-host";
import { drawingFamily } from "./drawing-family";
import { followFramework } from "./follow-framework";
import { followRejections } from "./follow-rejections";
import { createAppGlobals } from "./globals/app-globals";
import { AppTimers } from "./globals/app-timers";
import { PageCounters } from "./page-counters";
import { PageIndex } from "./page-index";
import { PageMaker } from "./page-maker";
import { performanceFamily } from "./performance-family";
import { PhoneBackend } from "./phone-backend";
import { pressTab } from "./press-tab";
import { PageStack } from "./routes/page-stack";
import type { RouteTarget } from "./routes/route-url";
import { Router } from "./routes/router";
import type { StartOptions } from "./running-app";
import { UnitFactory } from "./unit-factory";
import { Workers } from "./worker";

export interface AppParts {
  readonly frame: PhoneFrame;
  readonly screen: Screen;
  readonly panel: ErrorPanel;
  readonly stack: PageStack;
  readonly router: Router;
  readonly app: AppInstance;
  readonly maker: PageMaker;
  readonly timers: AppTimers;
  readonly observers: OpenObservers;
  readonly mediaQueries: MediaQueries;
  readonly counters: PageCounters;
  release(): void;
}

const DEFAULT_SCREEN = { width: 375, height: 812 };

/** Puts the parts of one app together; nothing of the app's code runs yet. */
export function assembleApp(
  context: AppContext,
  options: StartOptions,
  entry: RouteTarget,
  actions: BarActions,
): AppParts {
  const {
    mount,
    builtins = componentsFor(context.bundle.foreign !== undefined),
    answers = {},
    styles = true,
  } = options;
  const { phone } = context;
  const counters = new PageCounters();
  const frame = new PhoneFrame(mount, options.screen ?? DEFAULT_SCREEN, actions, styles ? [BUILTIN_STYLES] : []);
  frame.screen.dataset.style = context.bundle.app.style === "v2" ? "v2" : "v1";
  const stack: PageStack = new PageStack(context.bundle, (target, opens) => {
    const make = () => maker.make(target, opens);
    return context.watch?.opening(target.path, make) ?? make();
  });
  context.watch?.follow(
    () => stack.top,
    () => counters.stats(),
  );
  const tabs = new TabBar(context, frame.document, (index) => pressTab(index, context, stack));
  frame.addTabs(tabs.view.element);
  const screen = new Screen(frame, tabs, context, () => stack.pages);
  const router = new Router(context, stack, { leaving: () => panel.clear(), arrived: () => screen.refresh() });
  const panel = new ErrorPanel(frame.overlay, () => phone.wx.getAppBaseInfo().language);
  const pages = new PageIndex();
  const observers = new OpenObservers();
  const mediaQueries = new MediaQueries(context, () => frame.window);
  const finders = createFinders(context, screen, observers, mediaQueries);
  const app = new AppInstance(context);
  const timers = new AppTimers(context);
  const backend = new PhoneBackend(context, frame, styles);
  const getCurrentPages = () => stack.pages.flatMap(({ instance }) => instance ?? []);
  const globals = { ...createAppGlobals(context, timers), getApp: app.getApp, getCurrentPages };
  const workers = new Workers(context, globals, timers);
  const factory = new UnitFactory({
    context,
    backend,
    builtins,
    globals,
    registerApp: app.register,
    pages,
    extend: (caller) => addCallerExtras(caller, context, pages, finders),
  });
  const maker = new PageMaker({ context, screen, factory, app, counters });
  provideHost(backend, createBuiltinHost(context, screen, pages, answers));
  phone.files.mountPackage(packageReader(context));
  const { canIUse } = phone.wx;
  const toasts = toastFamily(context, screen);
  phone.extend({
    ...barFamily(context, screen),
    ...tabBarFamily(context, screen, tabs),
    ...toasts.family,
    ...modalFamily(context, screen),
    ...sheetFamily(context, screen),
    ...scrollFamily(context, screen),
    ...windowFamily(context, screen),
    ...personFamily(context, answers, toasts.toast),
    ...entryFamily(context, entry),
    ...contextFamily(context, screen),
    ...finderFamily(context, screen, finders),
    ...drawingFamily(context, screen),
    ...keyboardFamily(context, frame.document),
    ...performanceFamily(context),
    ...workers.family(),
    ...router.family(),
    canIUse: (schema: string) => canIUse(schema) || canUseComponent(builtins, schema),
  });
  const stops = [
    followFramework(context, backend),
    followRejections(context, app),
    listenForGestures(frame.screen, {
      timeline: phone.clock,
      pageOf: (element) => element.closest<HTMLElement>(".sim-page__scroll"),
    }),
    followPull(screen, () => startRefresh(screen)),
  ];
  return {
    frame,
    screen,
    panel,
    stack,
    router,
    app,
    maker,
    timers,
    observers,
    mediaQueries,
    counters,
    release: () => {
      for (const stop of stops) stop();
      workers.forget();
      timers.clearAll();
      frame.remove();
    },
  };
}
