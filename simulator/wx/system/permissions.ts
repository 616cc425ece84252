import { type ApiFailure, GENERAL_ERRNO } from "../failure";
import type { PhoneContext } from "../phone-context";
import type { PermissionName } from "../phone-spec";
import { DIALOG_MS } from "./privacy-gate";

const DENIED: ApiFailure = { text: "auth deny", errno: GENERAL_ERRNO.userDenied };

/** The app's permissions in WeChat. A refused one is never asked for again (pitfall 28). */
export class Permissions {
  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  /** Goes on when `scope` is granted, asking the person when it was never decided. */
  require(scope: PermissionName, proceed: () => void, refuse: (why: ApiFailure) => void) {
    const { settings, schedule } = this.#phone;
    const state = settings.permission(scope);
    if (state === "granted") return proceed();
    if (state === "denied") return refuse(DENIED);
    schedule(DIALOG_MS, () => {
      const allowed = settings.answers.permission === "allow";
      settings.setPermission(scope, allowed ? "granted" : "denied");
      if (allowed) proceed();
      else refuse(DENIED);
    });
  }
}
