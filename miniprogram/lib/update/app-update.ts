import { t } from "../companion";

type UpdateCalls = Pick<WechatMiniprogram.Wx, "getUpdateManager" | "showModal">;

/** A new release of the app on its way to the person. */
export interface AppUpdate {
  /** Called when nothing would be lost by a restart: asks the person once whether the release that waits may start. */
  offer(): void;
}

/**
 * WeChat looks for a new release at each start and fetches it; without a restart it comes into force at the next cold start.
 * A pairing in progress must not be cut off, so that the question waits for a moment that the app names.
 *
 *     (looking) --onUpdateReady--> ready --offer, asked--> restarting, or declined until the next start
 */
export function createAppUpdate(wx: UpdateCalls, isQuiet: () => boolean): AppUpdate {
  const manager = wx.getUpdateManager?.();
  let isReady = false;
  const offer = () => {
    if (!isReady || !isQuiet()) return;
    isReady = false;
    wx.showModal({
      title: t("update.ready.title"),
      content: t("update.ready.text"),
      confirmText: t("update.restart"),
      cancelText: t("update.later"),
      success: ({ confirm }) => {
        if (confirm) manager?.applyUpdate();
      },
    });
  };
  manager?.onUpdateReady(() => {
    isReady = true;
    offer();
  });
  return { offer };
}
