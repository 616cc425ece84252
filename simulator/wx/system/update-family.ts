import type { PhoneContext, WxFamily } from "../phone-context";
import type { AppUpdates } from "./app-updates";

/** New releases, and packages that do not come. */
export function updateFamily({ listeners }: PhoneContext, updates: AppUpdates) {
  const manager = {
    onCheckForUpdate: (listener: unknown) => listeners.on("onCheckForUpdate", listener),
    onUpdateReady: (listener: unknown) => listeners.on("onUpdateReady", listener),
    onUpdateFailed: (listener: unknown) => listeners.on("onUpdateFailed", listener),
    applyUpdate: () => updates.apply(),
  };
  return {
    getUpdateManager: () => manager,
    onLazyLoadError: (listener: unknown) => listeners.on("onLazyLoadError", listener),
    offLazyLoadError: (listener?: unknown) => listeners.off("onLazyLoadError", listener),
  } satisfies WxFamily;
}
