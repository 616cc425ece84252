import type { AppContext } from "../app/app-context";
import type { ComponentCaller } from "../app/set-data";
import type { Placed } from "./surface";

interface Margins {
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

interface ObserverOptions {
  readonly thresholds?: readonly number[];
  readonly initialRatio?: number;
  readonly observeAll?: boolean;
}

type Seen = (result: object) => void;

/** Observers of one app that were not disconnected. */
export class OpenObservers {
  readonly #open = new Set<AppIntersectionObserver>();

  get count(): number {
    return this.#open.size;
  }

  add(observer: AppIntersectionObserver): void {
    this.#open.add(observer);
  }

  remove(observer: AppIntersectionObserver): void {
    this.#open.delete(observer);
  }
}

/** `createIntersectionObserver()`. Where the DOM has no layout it is there, counted, and sees nothing. */
export class AppIntersectionObserver {
  #relative: { readonly selector: string | undefined; readonly margins: Margins } = {
    selector: undefined,
    margins: {},
  };
  #native: IntersectionObserver | undefined;

  readonly #context: AppContext;
  readonly #observers: OpenObservers;
  readonly #placed: () => Placed | undefined;
  readonly #caller: ComponentCaller;
  readonly #options: ObserverOptions;

  constructor(
    context: AppContext,
    observers: OpenObservers,
    placed: () => Placed | undefined,
    caller: ComponentCaller,
    options: ObserverOptions,
  ) {
    this.#context = context;
    this.#observers = observers;
    this.#placed = placed;
    this.#caller = caller;
    this.#options = options;
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#relative = { selector, margins };
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#relative = { selector: undefined, margins };
    return this;
  }

  observe(selector: string, seen: Seen): void {
    this.disconnect();
    this.#observers.add(this);
    const shadow = this.#caller._$.getShadowRoot();
    const found = shadow?.querySelectorAll(selector) ?? [];
    const targets = this.#options.observeAll ? found : found.slice(0, 1);
    const { selector: root, margins } = this.#relative;
    const area = root === undefined ? this.#placed()?.view.content : shadow?.querySelector(root)?.$$;
    if (typeof IntersectionObserver === "undefined") return;
    const native = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) this.#notify(entry, targets, seen);
      },
      {
        root: (area as HTMLElement | undefined) ?? null,
        rootMargin: [margins.top, margins.right, margins.bottom, margins.left].map((px) => `${px ?? 0}px`).join(" "),
        threshold: [...(this.#options.thresholds ?? [0])],
      },
    );
    for (const target of targets) native.observe(target.$$ as unknown as HTMLElement);
    this.#native = native;
  }

  disconnect(): void {
    this.#native?.disconnect();
    this.#native = undefined;
    this.#observers.remove(this);
  }

  #notify(entry: IntersectionObserverEntry, targets: readonly { readonly $$: unknown }[], seen: Seen): void {
    const target = targets.find(({ $$ }) => $$ === entry.target) as
      | { readonly id: string; readonly dataset: object }
      | undefined;
    const { intersectionRatio, boundingClientRect, intersectionRect, rootBounds: relativeRect } = entry;
    const result = { intersectionRatio, boundingClientRect, intersectionRect, relativeRect };
    this.#context.phone.clock.schedule(
      0,
      () =>
        this.#context.guard(() =>
          seen({
            ...result,
            id: target?.id ?? "",
            dataset: target?.dataset ?? {},
            time: this.#context.phone.clock.now(),
          }),
        ),
      "intersection",
    );
  }
}
