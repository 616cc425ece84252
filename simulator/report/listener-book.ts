import type { PlatformProfile } from "../wx/platform-profile";
import type { Visit } from "./visit";

interface Registered {
  readonly listener: unknown;
  readonly by: Visit | undefined;
  readonly place: () => string | undefined;
}

/** Which `wx.on…` listeners are registered and whose they are, as the phone keeps them. */
export class ListenerBook {
  readonly #registered = new Map<string, readonly Registered[]>();
  readonly #profile: PlatformProfile["listeners"];

  constructor(profile: PlatformProfile["listeners"]) {
    this.#profile = profile;
  }

  on(api: string, listener: unknown, by: Visit | undefined, place: () => string | undefined): void {
    if (typeof listener !== "function") return;
    const kept = this.#profile.replacedBySecond.includes(api) ? [] : (this.#registered.get(api) ?? []);
    this.#registered.set(api, [...kept, { listener, by, place }]);
  }

  off(api: string, listener: unknown): void {
    const takesAll = listener === undefined || this.#profile.offRemovesAll.includes(api);
    const kept = takesAll ? [] : (this.#registered.get(api) ?? []).filter((one) => one.listener !== listener);
    if (kept.length === 0) this.#registered.delete(api);
    else this.#registered.set(api, kept);
  }

  /** Listeners of one event now. */
  count(api: string): number {
    return this.#registered.get(api)?.length ?? 0;
  }

  /** Whether taking one listener off takes others with it. */
  takesOthers(api: string, listener: unknown): boolean {
    if (listener === undefined || !this.#profile.offRemovesAll.includes(api)) return false;
    return (this.#registered.get(api) ?? []).some((one) => one.listener !== listener);
  }

  /** What one opening of a page registered and nobody took off. */
  of(visit: Visit): readonly { readonly api: string; readonly place: () => string | undefined }[] {
    return [...this.#registered].flatMap(([api, all]) =>
      all.filter(({ by }) => by === visit).map(({ place }) => ({ api, place })),
    );
  }

  clear(): void {
    this.#registered.clear();
  }
}
