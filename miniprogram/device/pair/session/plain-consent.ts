import { action, observable, reaction } from "mobx-miniprogram";
import type { EncryptionTrouble } from "../../../../protocol/provisioning/contract";
import type { PairStore } from "./store";

/**
 * A person's consent to a session in clear, for a device that can't encrypt. Asked for each session anew, never remembered,
 * and given in two steps: the switch, then the button.
 *
 *     (none) --device asks--> off <--allow()--> on --agree()--> (none), in clear
 *                              |                |
 *                              +---refuse()-----+--> (none), the session ends with `cannot-encrypt`
 */
export interface PlainConsent {
  /** How encryption fails, while consent is asked for. */
  readonly trouble: EncryptionTrouble | undefined;
  /** The switch. */
  readonly allowed: boolean;
  allow(on: boolean): void;
  /** Does nothing while the switch is off. */
  agree(): void;
  refuse(): void;
  dispose(): void;
}

export function createPlainConsent({ prompts }: Pick<PairStore, "prompts">): PlainConsent {
  const store = observable(
    {
      allowed: false,
      get trouble(): EncryptionTrouble | undefined {
        return prompts.pending?.type === "plain" ? prompts.pending.trouble : undefined;
      },
    },
    {},
    { proxy: false },
  );
  const allow = action((on: boolean) => {
    store.allowed = on && store.trouble !== undefined;
  });
  const stop = reaction(
    () => prompts.pending,
    () => allow(false),
  );
  return Object.assign(store, {
    allow,
    agree: () => {
      if (store.allowed && store.trouble !== undefined) prompts.answer({});
    },
    refuse: () => {
      if (store.trouble !== undefined) prompts.giveUp();
    },
    dispose: stop,
  });
}
