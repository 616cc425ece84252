import { reaction } from "mobx-miniprogram";
import type { ConsentStore } from "./consent-store";

const consents = new WeakMap<object, ConsentStore>();

/** Gives a page the handlers of its privacy sheet, and `review`, which brings the sheet back. */
export const consentBehavior = Behavior({
  methods: {
    agree(): void {
      consents.get(this)?.agree();
    },
    refuse(): void {
      consents.get(this)?.refuse();
    },
    readNotice(): void {
      consents.get(this)?.readNotice();
    },
    review(): void {
      consents.get(this)?.review();
    },
  },
});

/** The handlers of a page with {@link consentBehavior} answer for this store. */
export function bindConsent(page: object, consent: ConsentStore): void {
  consents.set(page, consent);
}

/** What a page does only with consent. */
export interface ConsentedWork {
  /** The page is shown: asks, and begins once the person agreed, or at once where they did. */
  show(): void;
  hide(): void;
  dispose(): void;
}

/** Binds a page of its own consent, and runs `begin` whenever the page is shown and the person has agreed. */
export function bindConsentedWork(page: object, consent: ConsentStore, begin: () => void): ConsentedWork {
  bindConsent(page, consent);
  let stop = (): void => undefined;
  return {
    show: () => {
      stop();
      stop = reaction(
        () => consent.state === "agreed",
        (agreed) => {
          if (agreed) begin();
        },
        { fireImmediately: true },
      );
      consent.check();
    },
    hide: () => stop(),
    dispose: () => {
      stop();
      consent.dispose();
    },
  };
}
