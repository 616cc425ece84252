import type { Reply } from "../../../wx/api-call";
import type { AppContext } from "../app-context";
import type { RouteAction } from "../app-event";
import { createEventChannel } from "../event-channel";
import type { OpenPage } from "../open-page";
import type { PageStack } from "./page-stack";
import { mayNavigateTo, mayRedirectTo, mayReLaunch, maySwitchTab, type RouteRule } from "./route-rules";
import { parseRoute, type RouteTarget } from "./route-url";

type ChannelEvents = NonNullable<Parameters<typeof createEventChannel>[1]>;

interface RouteOptions {
  readonly url: string;
}

/** Hears of each route that WeChat allows. */
export interface RouteWatcher {
  /** Before pages close and open. */
  leaving(): void;
  /** The new page is on top. */
  arrived(): void;
}

/** From a picture on the screen to onReady, ms. */
const FIRST_PICTURE_MS = 16;

/** Routes at one moment of the phone's time, from which on each takes a picture's time: pages may send each other on. */
const ROUTES_AT_ONCE = 10;

/**
 * `wx.navigateTo` and its kin. A route begins after the code that asked for it has ended, one after the other, as it does
 * in WeChat where the view opens the page.
 */
export class Router {
  readonly #context: AppContext;
  readonly #stack: PageStack;
  readonly #watcher: RouteWatcher;
  #moment = { at: 0, routes: 0 };

  constructor(context: AppContext, stack: PageStack, watcher: RouteWatcher) {
    this.#context = context;
    this.#stack = stack;
    this.#watcher = watcher;
  }

  /** Members of `wx`. */
  family(): object {
    return {
      navigateTo: this.#define("navigateTo", mayNavigateTo, (target) => this.#stack.push(target)),
      redirectTo: this.#define("redirectTo", mayRedirectTo, (target) => this.#stack.replace(target)),
      switchTab: this.#define("switchTab", maySwitchTab, (target) => this.#stack.switchTab({ ...target, query: {} })),
      reLaunch: this.#define("reLaunch", mayReLaunch, (target) => this.#stack.restart(target)),
      navigateBack: this.#context.calls.define<{ delta?: number }>({
        name: "navigateBack",
        rules: { "delta?": "Number" },
        run: ({ delta = 1 }, reply) => this.#later(() => this.#back(delta, reply)),
      }),
    };
  }

  /** The first page of the app, opened at once. */
  launch(target: RouteTarget): void {
    this.#opened("launch", this.#stack.restart(target));
  }

  #define(action: RouteAction, refuse: RouteRule, go: (target: RouteTarget) => OpenPage) {
    return this.#context.calls.define<RouteOptions & { events?: ChannelEvents }, object>({
      name: action,
      rules: { url: "String" },
      traced: ({ url }) => ({ url }),
      tracedResult: () => ({}),
      run: ({ url, events }, reply) => {
        const from = this.#stack.top?.path ?? "";
        this.#later(() => {
          const target = parseRoute(url, from);
          const why = refuse(target, this.#context.bundle, { depth: this.#stack.pages.length });
          if (why !== undefined) return reply.fail({ text: why });
          this.#go(action, target, go, reply, events);
        });
      },
    });
  }

  #go(
    action: RouteAction,
    target: RouteTarget,
    go: (target: RouteTarget) => OpenPage,
    reply: Reply<object>,
    events: ChannelEvents | undefined,
  ): void {
    this.#watcher.leaving();
    if (action !== "navigateTo") {
      this.#opened(action, go(target));
      reply.ok();
      return;
    }
    const channel = createEventChannel(this.#context, events);
    this.#opened(action, go({ ...target, channel: channel.opened }));
    reply.ok({ eventChannel: channel.opener });
  }

  #back(delta: number, reply: Reply<object>): void {
    if (this.#stack.top?.closeContainer()) {
      reply.ok();
      return;
    }
    if (this.#stack.pages.length < 2) {
      reply.fail({ text: "cannot navigate back at first page." });
      return;
    }
    this.#watcher.leaving();
    this.#stack.back(Math.max(1, delta));
    this.#opened("navigateBack", this.#stack.top);
    reply.ok();
  }

  #opened(action: RouteAction, page: OpenPage | undefined): void {
    this.#watcher.arrived();
    if (page === undefined) return;
    this.#context.emit({ kind: "route", action, path: page.path, depth: this.#stack.pages.length });
    this.#context.phone.clock.schedule(FIRST_PICTURE_MS, () => page.becomeReady(), "first picture");
  }

  #later(work: () => void): void {
    const { clock } = this.#context.phone;
    const at = clock.now();
    this.#moment = { at, routes: this.#moment.at === at ? this.#moment.routes + 1 : 1 };
    const delayMs = this.#moment.routes > ROUTES_AT_ONCE ? FIRST_PICTURE_MS : 0;
    clock.schedule(delayMs, () => this.#context.guard(work), "route");
  }
}
