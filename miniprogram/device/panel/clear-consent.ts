import { action, observable } from "mobx-miniprogram";
import { filter, type Observable, Subject, take } from "rxjs";
import type { EncryptionTrouble } from "../../../protocol/provisioning/contract";

/**
 * A person's consent to control a device in clear that can't encrypt. Given in two steps: the switch, then the button.
 *
 *     (none) --ask()--> off <--allow()--> on --agree()--> (none), agreed
 *                        |                |
 *                        +---refuse()-----+--> (none), refused
 *     end() in any state: (none)
 */
export interface ClearConsent {
  /** How encryption fails, while consent is asked for. */
  readonly trouble: EncryptionTrouble | undefined;
  /** The switch. */
  readonly allowed: boolean;
  /** Hot; emits once the person agrees, completes without a value when they refuse. */
  readonly answer$: Observable<unknown>;
  ask(trouble: EncryptionTrouble): void;
  allow(on: boolean): void;
  /** Does nothing while the switch is off. */
  agree(): void;
  refuse(): void;
  /** The question fell away with its link. */
  end(): void;
}

/** @param onAgreed runs before the consent counts. */
export function createClearConsent(onAgreed: () => void): ClearConsent {
  const answers = new Subject<boolean>();
  const store = observable(
    { trouble: undefined as EncryptionTrouble | undefined, allowed: false },
    { trouble: observable.ref },
    { proxy: false },
  );
  const ask = action((trouble: EncryptionTrouble | undefined) => {
    store.trouble = trouble;
    store.allowed = false;
  });
  const answer = (agreed: boolean) => {
    ask(undefined);
    answers.next(agreed);
  };
  return Object.assign(store, {
    answer$: answers.pipe(take(1), filter(Boolean)),
    ask,
    allow: action((on: boolean) => {
      store.allowed = on && store.trouble !== undefined;
    }),
    agree: () => {
      if (!store.allowed || store.trouble === undefined) return;
      onAgreed();
      answer(true);
    },
    refuse: () => {
      if (store.trouble !== undefined) answer(false);
    },
    end: () => ask(undefined),
  });
}
