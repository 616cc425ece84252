import { createCompanion } from "../../../miniprogram/lib/companion";
import type { CompanionHost } from "../../../miniprogram/lib/companion-host";

/** For tests of what speaks to a person outside a page: the app's shared state, in one language. */
export function withCompanion(language: "zh_CN" | "en" = "en"): void {
  beforeAll(() => {
    const storage = { getStorageSync: () => "", setStorageSync: () => undefined, removeStorageSync: () => undefined };
    const host = {
      storage: { ...storage, getStorageInfoSync: () => ({ keys: [], currentSize: 0, limitSize: 10_240 }) },
      clock: { now: () => 0, every: () => () => undefined },
      look: () => ({ language, windowWidth: 375 }),
      onThemeChange: () => undefined,
    } as unknown as CompanionHost;
    const app = { companion: createCompanion(host) };
    Object.assign(globalThis, { getApp: () => app });
  });
}
