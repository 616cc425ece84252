import { type ArgumentRules, checkArguments } from "./argument-rules";
import type { ApiFailure } from "./failure";

/** Where a call's outcome goes. Only the first answer counts. */
export interface Reply<R extends object> {
  ok(result?: R): void;
  fail(failure: ApiFailure): void;
}

/** One `wx` function that answers through callbacks or a Promise. */
export interface ApiDefinition<O extends object, R extends object> {
  readonly name: string;
  /** `callback`: never a Promise, even when no callback is given. Default `promise`. */
  readonly form?: "promise" | "callback";
  readonly rules?: ArgumentRules;
  /** What of the options goes into the trace; for calls whose options may hold secrets. Default: all. */
  readonly traced?: (options: O) => object;
  /** What of the result goes into the trace. Default: all. */
  readonly tracedResult?: (result: R) => object;
  /** The answer comes before the call returns. Default: later, on the app's thread. */
  readonly atOnce?: true;
  /** Fields that every success of this family carries. */
  readonly always?: object;
  run(options: O, reply: Reply<R>): void;
}

/** What a phone lends to the calling convention. */
export interface CallDelivery {
  toApp(work: () => void): void;
  guard(work: () => void): void;
  traceCall(kind: "call" | "ok" | "fail", api: string, detail: object): void;
}

/** Sees each call as it begins, on the app's stack. What it gives back hears of the answer, before the app does. */
export type CallWatcher = (
  api: string,
  options: Readonly<Record<string, unknown>>,
) => ((ok: boolean, result: Readonly<Record<string, unknown>>) => void) | undefined;

interface Callbacks {
  success?: (result: object) => void;
  fail?: (result: object) => void;
  complete?: (result: object) => void;
}

export type ApiFunction = (options?: object) => Promise<object> | undefined;

/**
 * WeChat's calling convention: an outcome arrives later on the app's thread, `success` or `fail` first and then
 * `complete`; a Promise is returned when none of the three was given; `errMsg` is `api:ok` or `api:fail text`.
 */
export class ApiCalls {
  readonly #pendingCalls = new Map<string, number>();
  readonly #watchers = new Set<CallWatcher>();
  #life = 0;

  readonly #delivery: CallDelivery;

  constructor(delivery: CallDelivery) {
    this.#delivery = delivery;
  }

  /** Calls that have not answered yet, by name. */
  pending(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#pendingCalls);
  }

  /** @returns stops watching */
  watch(watcher: CallWatcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  define<O extends object = object, R extends object = object>(definition: ApiDefinition<O, R>): ApiFunction {
    return (given) => {
      const options = (given ?? {}) as O & Callbacks;
      const wantsPromise = definition.form !== "callback" && !options.success && !options.fail && !options.complete;
      if (!wantsPromise) {
        this.#start(definition, options, (ok, result) => this.#callBack(options, ok, result));
        return undefined;
      }
      return new Promise((resolve, reject) => {
        this.#start(definition, options, (ok, result) => (ok ? resolve(result) : reject(result)));
      });
    };
  }

  /** The app is killed: nobody waits any more. */
  forget(): void {
    this.#pendingCalls.clear();
    this.#life += 1;
  }

  #start<O extends object, R extends object>(
    definition: ApiDefinition<O, R>,
    options: O,
    settle: (ok: boolean, result: object) => void,
  ): void {
    const { name } = definition;
    this.#delivery.traceCall("call", name, definition.traced?.(options) ?? options);
    const followers = [...this.#watchers].flatMap((watcher) => watcher(name, { ...(options as object) }) ?? []);
    this.#count(name, 1);
    let answered = false;
    const life = this.#life;
    const answer = (ok: boolean, result: object, traced: object) => {
      if (answered || life !== this.#life) return;
      answered = true;
      const arrive = () => {
        this.#count(name, -1);
        this.#delivery.traceCall(ok ? "ok" : "fail", name, traced);
        for (const follow of followers) follow(ok, { ...result });
        settle(ok, result);
      };
      if (definition.atOnce) arrive();
      else this.#delivery.toApp(arrive);
    };
    const reply: Reply<R> = {
      ok: (result) => {
        const full = { ...definition.always, ...result, errMsg: `${name}:ok` };
        answer(true, full, result === undefined ? full : (definition.tracedResult?.(result) ?? full));
      },
      fail: (failure) => {
        const result = failureResult(name, failure);
        answer(false, result, result);
      },
    };
    const wrong = checkArguments(definition.rules ?? {}, options);
    if (wrong === undefined) definition.run(options, reply);
    else reply.fail(wrong);
  }

  #callBack(callbacks: Callbacks, ok: boolean, result: object): void {
    this.#delivery.guard(() => (ok ? callbacks.success?.(result) : callbacks.fail?.(result)));
    this.#delivery.guard(() => callbacks.complete?.(result));
  }

  #count(name: string, change: number): void {
    const next = (this.#pendingCalls.get(name) ?? 0) + change;
    if (next > 0) this.#pendingCalls.set(name, next);
    else this.#pendingCalls.delete(name);
  }
}

function failureResult(api: string, failure: ApiFailure): object {
  return {
    ...failure.extra,
    ...(failure.errCode === undefined ? {} : { errCode: failure.errCode }),
    ...(failure.errno === undefined ? {} : { errno: failure.errno }),
    errMsg: `${api}:fail ${failure.text}`,
  };
}
