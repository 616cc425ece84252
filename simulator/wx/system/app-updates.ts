import type { PhoneContext } from "../phone-context";

/** What WeChat's check for a new release, done at every start, comes to. */
export type UpdateOutcome = "none" | "ready" | "failed";

/** New releases of the app on one phone. */
export class AppUpdates {
  /** How often the app restarted into a new release. */
  applied = 0;
  #isReady = false;

  readonly #phone: PhoneContext;
  readonly #restart: () => void;

  constructor(phone: PhoneContext, restart: () => void) {
    this.#phone = phone;
    this.#restart = restart;
  }

  /** WeChat has checked, and fetched what there was. */
  offer(outcome: UpdateOutcome): void {
    const { listeners } = this.#phone;
    this.#isReady = outcome === "ready";
    listeners.emit("onCheckForUpdate", { hasUpdate: outcome !== "none" });
    if (outcome !== "none") listeners.emit(outcome === "ready" ? "onUpdateReady" : "onUpdateFailed");
  }

  /** Does nothing while no release waits. */
  apply(): void {
    if (!this.#isReady) return;
    this.#isReady = false;
    this.applied += 1;
    this.#restart();
  }
}
