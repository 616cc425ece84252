import { t } from "../companion";
import { openPage, type Query } from "../navigation";

/**
 * Opens a page of the device package. The package is preloaded, but the network may be gone before it came: then the person
 * is told and may try again, instead of a tap that does nothing.
 */
export function openDevicePage(path: string, query?: Query): void {
  openPage(path, query, () => askToRetry(() => openDevicePage(path, query)));
}

/** Something of a package did not come. */
export function askToRetry(retry: () => void): void {
  wx.showModal({
    title: t("package.missing.title"),
    content: t("package.missing.text"),
    confirmText: t("action.retry"),
    cancelText: t("action.cancel"),
    success: ({ confirm }) => {
      if (confirm) retry();
    },
  });
}
