import { type PageClock, phoneClock } from "./clock";
import type { wxSecretStorage } from "./networks/secret-storage";
import type { Theme } from "./settings";
import type { KeyValueStorage } from "./storage/key-value-storage";

/** What a phone says of itself. */
export interface PhoneLook {
  readonly language: string;
  /** Absent where the phone has only one. */
  readonly theme?: Theme;
  /** px. */
  readonly windowWidth: number;
}

/** What the shared state stands on. */
export interface CompanionHost {
  readonly storage: KeyValueStorage;
  /** Absent: the phone keeps no secret. */
  readonly secrets?: Parameters<typeof wxSecretStorage>[0];
  readonly clock: PageClock;
  look(): PhoneLook;
  onThemeChange(listener: () => void): void;
}

/** A phone with WeChat. */
export function wxHost(): CompanionHost {
  return {
    storage: wx,
    secrets: wx,
    clock: phoneClock,
    look: () => {
      const { language, theme } = wx.getAppBaseInfo();
      const { windowWidth } = wx.getWindowInfo();
      return { language, windowWidth, ...(theme === undefined ? {} : { theme }) };
    },
    onThemeChange: (listener) => wx.onThemeChange(listener),
  };
}
