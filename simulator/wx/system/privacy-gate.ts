import { type ApiFailure, GENERAL_ERRNO } from "../failure";
import type { PhoneContext } from "../phone-context";

/** A person needs about this long for a dialog, ms. */
export const DIALOG_MS = 1_000;
/** After a refusal no dialog shows for this long (entry-points-privacy: refusal). */
const QUIET_AFTER_REFUSAL_MS = 10_000;

const UNDECLARED: ApiFailure = {
  text: "api scope is not declared in the privacy agreement",
  errno: GENERAL_ERRNO.privacyUndeclared,
};
const REFUSED: ApiFailure = { text: "privacy permission is not authorized", errno: GENERAL_ERRNO.privacyRefused };

interface Decision {
  readonly event: "exposureAuthorization" | "agree" | "disagree";
  readonly buttonId?: string;
}

/** WeChat's privacy agreement, which stands before every private interface since 2023-10-17 (pitfall 28). */
export class PrivacyGate {
  #refusedAt: number | undefined;

  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get needsAuthorization(): boolean {
    const { declared, agreed } = this.#phone.settings.privacy;
    return declared && !agreed;
  }

  /** Goes on when the agreement covers `api`, at once or after the person agreed; refuses otherwise. */
  pass(api: string, proceed: () => void, refuse: (why: ApiFailure) => void) {
    const { declared, agreed } = this.#phone.settings.privacy;
    if (!declared) return refuse(UNDECLARED);
    if (agreed) return proceed();
    if (this.#quiet()) return refuse(REFUSED);
    this.#ask(api, (agrees) => {
      if (agrees) {
        this.#phone.settings.privacy = { ...this.#phone.settings.privacy, agreed: true };
        return proceed();
      }
      this.#refusedAt = this.#phone.world.timeline.now();
      refuse(REFUSED);
    });
  }

  #quiet(): boolean {
    const at = this.#refusedAt;
    return at !== undefined && this.#phone.world.timeline.now() - at < QUIET_AFTER_REFUSAL_MS;
  }

  #ask(api: string, answer: (agrees: boolean) => void): void {
    const { listeners, schedule, settings } = this.#phone;
    if (!listeners.has("onNeedPrivacyAuthorization")) {
      schedule(DIALOG_MS, () => answer(settings.answers.privacy === "agree"));
      return;
    }
    let answered = false;
    const resolve = (decision: Decision) => {
      if (answered || decision.event === "exposureAuthorization") return;
      answered = true;
      answer(decision.event === "agree");
    };
    listeners.emit("onNeedPrivacyAuthorization", resolve, { referrer: api });
  }
}
