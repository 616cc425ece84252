import { action, observable } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import type { EnvironmentPort } from "../../../../protocol/ports/environment";

/**
 * The privacy agreement before the first Bluetooth call.
 *
 *     unknown --check--> agreed <--agree-- asking --refuse--> refused
 *                  |                         ^ ^                 |
 *                  +------- it is needed ----+ +---- review -----+
 */
export type ConsentState = "unknown" | "asking" | "agreed" | "refused";

export interface ConsentStore {
  readonly state: ConsentState;
  /** Asks the phone; brings up the sheet, unless the person refused it before. */
  check(): void;
  /** The person agreed by the button that tells the platform so. */
  agree(): void;
  refuse(): void;
  /** Shows the sheet again. */
  review(): void;
  /** Opens the full notice. */
  readNotice(): void;
  dispose(): void;
}

/** What the privacy sheet of a page stands on; one per page. */
export function createConsentStore(environment: EnvironmentPort): ConsentStore {
  let asking = Subscription.EMPTY;
  const reading = new Subscription();
  const store = observable({ state: "unknown" as ConsentState }, {}, { proxy: false });
  const settle = action((state: ConsentState) => {
    store.state = state;
  });
  return Object.assign(store, {
    check: () => {
      if (store.state === "asking") return;
      asking.unsubscribe();
      asking = environment.consentNeeded().subscribe((needed) => {
        if (!needed) settle("agreed");
        else if (store.state !== "refused") settle("asking");
      });
    },
    agree: () => settle("agreed"),
    refuse: () => settle("refused"),
    review: () => settle("asking"),
    readNotice: () => {
      reading.add(environment.open("privacy-notice").subscribe({ error: () => undefined }));
    },
    dispose: () => {
      asking.unsubscribe();
      reading.unsubscribe();
    },
  });
}
