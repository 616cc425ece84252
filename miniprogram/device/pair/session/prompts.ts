import { action, observable } from "mobx-miniprogram";
import { Observable, type Subscriber } from "rxjs";
import type { SessionAnswer, SessionPrompt } from "../../../../protocol/provisioning/contract";

/** What a device waits for. */
export type PendingPrompt = SessionPrompt & {
  /** Since when, ms since the operation began. */
  readonly at: number;
};

/**
 * What a device wants of the person while its session opens, and what they said. Answers are secrets: they stay in here
 * until the pairing is over, so that a link made again does not ask again.
 *
 *     nothing --ask()--> asked --answer(), giveUp(), no longer needed--> nothing
 *        ^                 ^
 *        +--known answer---+ (the same answer was refused: asked again)
 */
export interface PairPrompts {
  readonly pending: PendingPrompt | undefined;
  /** For {@link SessionOptions.prompt}. */
  readonly ask: (prompt: SessionPrompt) => Observable<SessionAnswer>;
  answer(answer: SessionAnswer): void;
  /** The person has no answer: the session ends with the advice that names what is missing. */
  giveUp(): void;
  /** What a label says: the first question is answered with it, unasked. */
  prepare(answer: SessionAnswer): void;
  forget(): void;
}

type Kind = SessionPrompt["type"];

/** Questions whose answer stays right for the device's next link. */
const LASTING: readonly Kind[] = ["pop", "login"];

/** @param elapsed ms since the operation began. */
export function createPairPrompts(elapsed: () => number): PairPrompts {
  const known = new Map<Kind, SessionAnswer>();
  let waiting: { readonly prompt: SessionPrompt; readonly subscriber: Subscriber<SessionAnswer> } | undefined;
  const store = observable(
    { pending: undefined as PendingPrompt | undefined },
    { pending: observable.ref },
    { proxy: false },
  );
  const show = action((prompt: SessionPrompt | undefined) => {
    store.pending = prompt === undefined ? undefined : { ...prompt, at: elapsed() };
  });
  const settle = (): typeof waiting => {
    const settled = waiting;
    waiting = undefined;
    show(undefined);
    return settled;
  };
  const prepare = (answer: SessionAnswer) => {
    for (const kind of LASTING) known.set(kind, answer);
  };
  const ask = (prompt: SessionPrompt) =>
    new Observable<SessionAnswer>((subscriber) => {
      if (isRefused(prompt)) known.delete(prompt.type);
      const answer = known.get(prompt.type);
      if (answer !== undefined) return subscriber.next(answer);
      waiting = { prompt, subscriber };
      show(prompt);
      return () => {
        if (waiting?.subscriber === subscriber) settle();
      };
    });

  return Object.assign(store, {
    ask,
    prepare,
    answer: (answer: SessionAnswer) => {
      const settled = settle();
      if (settled === undefined) return;
      if (LASTING.includes(settled.prompt.type)) known.set(settled.prompt.type, answer);
      settled.subscriber.next(answer);
    },
    giveUp: () => settle()?.subscriber.complete(),
    forget: () => known.clear(),
  });
}

function isRefused(prompt: SessionPrompt): boolean {
  return "refused" in prompt && (prompt.refused > 0 || (prompt.type === "pop" && prompt.emptyRefused === true));
}
