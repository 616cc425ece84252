import { action, observable, reaction } from "mobx-miniprogram";
import type { PairStore } from "./store";

/** What the person is asked for now. */
export interface Question {
  readonly type: "pop" | "login";
  /** Answers that the device did not accept. */
  readonly refused: number;
}

/** What a label says to the questions. */
export interface LabelAnswer {
  readonly pop?: string;
  readonly username?: string;
}

/**
 * The code, or user name and password, that a device wants before it talks. Secrets: they leave this object by the page and
 * by the pairing.
 *
 *     (none) --device asks--> asked --submit--> (none) --refused--> asked, refused --submit-->
 *                               |                  |
 *                            giveUp: no code     session ended with it refused, or missing and reopen()
 *                               v                  v
 *                            failed             asked; submit opens anew
 */
export interface PairAnswers {
  readonly question: Question | undefined;
  readonly username: string;
  readonly secret: string;
  /** What the fields held when they appeared or lost their focus. */
  readonly usernameStart: string;
  readonly secretStart: string;
  readonly secretShown: boolean;
  /** What the device refused last; "" when the person is correcting it. */
  readonly refusedSecret: string;
  readonly canSubmit: boolean;

  typeUsername(text: string): void;
  typeSecret(text: string): void;
  showSecret(shown: boolean): void;
  /** The person begins to correct what was refused. */
  edit(): void;
  settle(): void;
  fill(label: LabelAnswer): void;
  submit(): void;
  /** There is no code: the empty one is tried, once; the second time the session ends. */
  giveUp(): void;
  /** After a session that ended for want of an answer: asks for it. */
  reopen(): void;
  forget(): void;
  dispose(): void;
}

/** Advice of sessions that ended for want of a right answer. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  "check-pop": { type: "pop", refused: 1 },
  "check-login": { type: "login", refused: 1 },
};
const REOPENED: Readonly<Record<string, Question>> = {
  "enter-pop": { type: "pop", refused: 0 },
  "enter-login": { type: "login", refused: 0 },
};

/** @param label what is known before the device asks. */
export function createPairAnswers(pair: PairStore, label: LabelAnswer): PairAnswers {
  if (label.pop !== undefined) pair.prompts.prepare(label);
  const store = observable(
    {
      username: label.username ?? "",
      secret: label.pop ?? "",
      usernameStart: label.username ?? "",
      secretStart: label.pop ?? "",
      secretShown: false,
      refusedSecret: "",
      /** The answer that was given last. */
      given: label.pop === undefined ? "" : joined(label.username ?? "", label.pop),
      reopened: false,
      get question(): Question | undefined {
        const prompt = pair.prompts.pending;
        if (prompt !== undefined) {
          return prompt.type === "pop" || prompt.type === "login"
            ? { type: prompt.type, refused: prompt.refused }
            : undefined;
        }
        if (pair.phase !== "ended" || pair.outcome !== "failed" || pair.advice === undefined) return undefined;
        return QUESTIONS[pair.advice] ?? (this.reopened ? REOPENED[pair.advice] : undefined);
      },
      get canSubmit(): boolean {
        const { question, username, secret } = this;
        if (question === undefined || secret === "") return false;
        if (question.type === "login" && username === "") return false;
        return question.refused === 0 || joined(username, secret) !== this.given;
      },
    },
    {},
    { proxy: false },
  );
  const settle = action(() => {
    store.usernameStart = store.username;
    store.secretStart = store.secret;
  });
  const answer = () =>
    store.question?.type === "login" ? { pop: store.secret, username: store.username } : { pop: store.secret };
  const submit = action(() => {
    if (!store.canSubmit) return;
    settle();
    store.given = joined(store.username, store.secret);
    store.refusedSecret = "";
    store.reopened = false;
    if (pair.prompts.pending !== undefined) return pair.prompts.answer(answer());
    pair.prompts.prepare(answer());
    pair.start();
  });
  const fill = action(({ pop, username }: LabelAnswer) => {
    store.secret = pop ?? store.secret;
    store.username = username ?? store.username;
    settle();
    submit();
  });
  const stop = reaction(
    () => store.question,
    action((question: Question | undefined) => {
      const prompt = pair.prompts.pending;
      if (store.username === "" && prompt?.type === "login") store.username = prompt.username ?? "";
      if (question !== undefined && question.refused > 0) store.refusedSecret = store.secret;
      settle();
    }),
  );

  return Object.assign(store, {
    typeUsername: action((text: string) => {
      store.username = text;
    }),
    typeSecret: action((text: string) => {
      store.secret = text;
    }),
    showSecret: action((shown: boolean) => {
      settle();
      store.secretShown = shown;
    }),
    edit: action(() => {
      store.refusedSecret = "";
    }),
    settle,
    fill,
    submit,
    giveUp: () => {
      const prompt = pair.prompts.pending;
      const mayBeEmpty = prompt?.type === "pop" && prompt.refused === 0 && prompt.emptyRefused !== true;
      if (mayBeEmpty) pair.prompts.answer({ pop: "" });
      else pair.prompts.giveUp();
    },
    reopen: action(() => {
      store.reopened = true;
    }),
    forget: action(() => {
      store.secret = "";
      store.given = "";
      store.refusedSecret = "";
      settle();
    }),
    dispose: stop,
  });
}

function joined(username: string, secret: string): string {
  return JSON.stringify([username, secret]);
}
