import type { AppHost } from "../../wx/app-host";
import { launchOptions } from "../screen/entry-family";
import { frameText } from "../screen/frame-text";
import { startRefresh } from "../screen/scroll-family";
import type { AppEvent } from "./app-event";
import { assembleApp } from "./assemble-app";
import { createAppContext } from "./create-context";
import { isPage } from "./routes/route-rules";
import { parseRoute, type RouteTarget } from "./routes/route-url";
import type { RunningApp, StartOptions } from "./running-app";
import { sharePage } from "./share-page";

export type { AppEvent } from "./app-event";
export type { HostAnswers } from "./host-answers";
export type { PageStats } from "./page-stats";
export type { AppHolds, PageView, RunningApp, StartOptions } from "./running-app";

/** Starts a mini program. Its first page is on the screen when this returns; everything else takes the phone's time. */
export function startApp(options: StartOptions): RunningApp {
  const { phone, bundle, answers = {} } = options;
  const followers = new Set<(event: AppEvent) => void>(options.onEvent ? [options.onEvent] : []);
  const emit = (event: AppEvent) => {
    for (const follower of [...followers]) follower(event);
    if (event.kind === "route") options.watch?.routed();
  };
  const context = createAppContext(phone, bundle, emit, options.watch);
  const entry = entryOf(options);
  const language = () => phone.wx.getAppBaseInfo().language;
  const ignored = { fail: () => undefined };
  const home = () => phone.wx.reLaunch({ url: `/${bundle.app.pages[0]}`, ...ignored });
  const back = () => {
    if (parts.stack.pages.length === 1 && parts.stack.top?.closeContainer()) return;
    if (parts.stack.pages.length > 1) phone.wx.navigateBack(ignored);
    else phone.hide();
  };
  const parts = assembleApp(context, options, entry, {
    labels: {
      back: frameText(language(), "back"),
      home: frameText(language(), "home"),
      menu: frameText(language(), "menu"),
      exit: frameText(language(), "exit"),
    },
    back,
    home,
    menu: () => sharePage(parts.stack.top, "menu", answers),
    exit: () => phone.hide(),
  });
  const { stack, screen, app, frame, panel } = parts;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    options.watch?.end();
    detach();
    parts.release();
  };
  let notifying = false;
  const host: AppHost = {
    hidden: () => {
      stack.top?.hide(false);
      app.call("onHide");
    },
    shown: () => {
      app.call("onShow", launchOptions(entry, phone.files.forwarded));
      stack.top?.show();
    },
    themeChanged: (theme) => {
      screen.refresh();
      if (bundle.app.darkmode) app.call("onThemeChange", { theme });
    },
    failed: (error) => {
      panel.show(error);
      emit({ kind: "error", error });
      if (notifying) return;
      notifying = true;
      app.call("onError", String(error instanceof Error ? (error.stack ?? error) : error));
      notifying = false;
    },
    killed: end,
  };
  const detach = phone.attach(host);
  for (const { kind, file, line, text } of bundle.foreign?.warnings ?? []) {
    const source = kind === "wxml" || kind === "wxss" ? "wxml" : "app";
    emit({ kind: "warning", source, what: kind, message: `${file}:${line}: ${text}` });
  }
  launch();

  function launch(): void {
    if (isPage(bundle, entry.path)) {
      parts.router.launch(entry);
      return;
    }
    parts.maker.launchApp(entry);
    const news = { path: entry.path, query: entry.query, isEntryPage: true };
    const isHandled = app.call("onPageNotFound", news) || context.listeners.has("onPageNotFound");
    context.listeners.emitNow("onPageNotFound", news);
    if (isHandled) return;
    parts.router.launch(parseRoute(`/${bundle.app.pages[0]}`));
    context.fail(new Error(`${frameText(language(), "pageMissing")}: ${entry.path}`));
  }

  return {
    pages: () => stack.pages,
    current: () => stack.top,
    stats: () => parts.counters.stats(),
    missingApis: () => context.missing.list,
    holds: () => {
      const { listeners, timers, pendingCalls } = phone.inspect();
      return {
        listeners: { ...listeners, ...context.listeners.counts() },
        timers: parts.timers.pending,
        scheduled: timers,
        observers: parts.observers.count,
        pendingCalls: { ...pendingCalls, ...context.calls.pending() },
      };
    },
    back,
    closePages: () => {
      if (ended) return;
      stack.closeAll();
      options.watch?.routed();
    },
    hide: () => phone.hide(),
    show: () => phone.show(),
    openMaterial: (name) => {
      const type = phone.files.typeOf(name);
      const offered = bundle.app.supportedMaterials?.find(({ materialType }) => isOfType(type, materialType));
      if (offered === undefined || !phone.files.open(name)) return false;
      phone.show();
      phone.wx.reLaunch({ url: offered.path, ...ignored });
      return true;
    },
    pullDown: () => startRefresh(screen),
    resize: (size) => {
      frame.resize(size);
      const { width: windowWidth, height: windowHeight } = frame.window;
      const news = { size: { windowWidth, windowHeight } };
      for (const page of stack.alive) page.resized(news);
      context.listeners.emit("onWindowResize", news);
      parts.mediaQueries.resized();
    },
    onEvent: (listener) => {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    dispose: () => {
      if (ended) return;
      stack.closeAll();
      end();
      phone.kill();
    },
  };
}

/** Whether a MIME type is of a kind that may end in `*`. */
function isOfType(type: string | undefined, kind: string): boolean {
  return kind.endsWith("/*") ? type?.startsWith(kind.slice(0, -1)) === true : type === kind;
}

function entryOf({ bundle, path, query }: StartOptions): RouteTarget {
  const target = parseRoute(`/${(path ?? bundle.app.pages[0] ?? "").replace(/^\//, "")}`);
  return { ...target, query: { ...target.query, ...query } };
}
