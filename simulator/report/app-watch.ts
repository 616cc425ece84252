import type { Clock } from "../../protocol/ports/clock";
import type { Timeline } from "../world/time/timeline";
import type { CallWatcher } from "../wx/api-call";
import type { AppHost } from "../wx/app-host";
import { MissingApis } from "../wx/missing-apis";
import type { SetDataLine } from "./app-report";
import { CallWatch } from "./call-watch";
import { LeftBehind } from "./left-behind";
import { PageVerdicts } from "./page-verdicts";
import type { WatchedPhone } from "./pitfalls/app-facts";
import { Tally } from "./tally";
import { Visits, type WatchedPage } from "./visit";
import { watchedWx } from "./watched-wx";

/** What a page closes when it goes is closed this much later at the latest, ms. */
const GRACE_MS = 1_000;
/** A hidden app has closed by then what it will close; its thread stops after 5 s (pitfall 27). */
const HIDDEN_MS = 4_000;

export interface WatchablePhone extends WatchedPhone {
  readonly clock: Clock & Timeline;
  attach(host: AppHost): () => void;
  watchCalls(watcher: CallWatcher): () => void;
}

type Timers = Readonly<
  Record<
    "setTimeout" | "setInterval",
    (work: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) => number
  >
> & {
  readonly clear: (id?: number) => void;
};

/** One start of the app: what ends with it. */
interface Life {
  readonly left: LeftBehind;
  readonly phone: WatchablePhone;
  stats(): readonly SetDataLine[];
  end(): void;
}

/** Gathers what a report says, over all starts of an app on the phones of one studio page. */
export class AppWatch {
  readonly missing = new MissingApis((api) =>
    this.#notify(`wx.${api.name}`, `read as undefined ${api.places[0] ?? ""}`),
  );
  readonly visits = new Visits();
  readonly verdicts = new PageVerdicts();
  readonly used = new Set<string>();
  readonly attributes = new Tally();
  readonly overlaps = new Tally();
  readonly pitfalls = new Tally();
  readonly failing = new Tally();
  readonly left = new Tally();
  readonly #finished: SetDataLine[] = [];
  #notify: (what: string, text: string) => void = () => {};
  #life: Life | undefined;

  /** The app starts on a phone. @param notify hears of what the phone lacks, when it is asked for it first */
  begin(phone: WatchablePhone, notify: (what: string, text: string) => void = () => {}): void {
    this.end();
    this.#notify = notify;
    const calls = new CallWatch(phone, () => phone.clock.now(), this);
    const left = new LeftBehind(phone, this.left);
    const stopCalls = phone.watchCalls((api, options) => {
      left.called(api, options, this.visits.current);
      return calls.see(api, options);
    });
    const stopHost = phone.attach({
      hidden: () => void phone.clock.schedule(HIDDEN_MS, () => this.#stillHidden(phone), "report"),
      shown: () => {},
      themeChanged: () => {},
      failed: (error) => this.verdicts.failed(this.visits.current?.path, error),
      killed: () => {},
    });
    this.#life = {
      left,
      phone,
      stats: () => [],
      end: () => {
        stopCalls();
        stopHost();
        calls.forget();
        left.forget();
      },
    };
  }

  /** @param top the page on the screen @param stats what setData cost so far */
  follow(top: () => WatchedPage | undefined, stats: () => readonly SetDataLine[]): void {
    this.visits.begin(top);
    if (this.#life !== undefined) this.#life = { ...this.#life, stats };
  }

  /** Makes a page of the app. */
  opening<P extends WatchedPage>(path: string, make: () => P): P {
    const page = this.visits.make(path, make);
    this.verdicts.opened(path, page.instance !== undefined);
    return page;
  }

  /** Pages came or went: looks, a little later, at what those that went left. */
  routed(): void {
    const life = this.#life;
    const closed = this.visits.takeClosed();
    if (life === undefined || closed.length === 0) return;
    const look = () => {
      if (this.#life?.left === life.left) for (const visit of closed) life.left.look(visit, false);
    };
    life.phone.clock.schedule(GRACE_MS, look, "report");
  }

  /** The app ends: what its pages left is looked at while it is still there. */
  end(): void {
    const life = this.#life;
    if (life === undefined) return;
    for (const visit of this.visits.takeClosed()) life.left.look(visit, true);
    this.#finished.push(...life.stats());
    life.end();
    this.#life = undefined;
  }

  /** The `wx` to hand to app code. */
  wx<T extends object>(wx: T): T {
    const { used, pitfalls, visits } = this;
    const left = this.#life?.left;
    return this.missing.watch(left === undefined ? wx : watchedWx(wx, { used, pitfalls, visits, left }));
  }

  /** The timers to hand to app code. */
  timers(timers: Timers): Timers {
    const left = this.#life?.left;
    if (left === undefined) return timers;
    return {
      setTimeout: (work, ms, ...values) => {
        const id = timers.setTimeout(
          (...given) => {
            left.timerGone(id);
            work(...given);
          },
          ms,
          ...values,
        );
        left.timerSet(id, "timeout", this.visits.current);
        return id;
      },
      setInterval: (work, ms, ...values) => {
        const id = timers.setInterval(work, ms, ...values);
        left.timerSet(id, "interval", this.visits.current);
        return id;
      },
      clear: (id) => {
        left.timerGone(id);
        timers.clear(id);
      },
    };
  }

  /** A template gave a built-in component an attribute that it does not have. */
  lacksAttribute(tag: string, attribute: string): void {
    this.attributes.add(`${tag} ${attribute}`);
  }

  /** What setData cost, over all starts. */
  stats(): readonly SetDataLine[] {
    return [...this.#finished, ...(this.#life?.stats() ?? [])];
  }

  #stillHidden({ inspect }: WatchablePhone): void {
    const { visible, openConnections } = inspect();
    if (!visible && openConnections.length > 0) this.pitfalls.add("connection-while-hidden");
  }
}
