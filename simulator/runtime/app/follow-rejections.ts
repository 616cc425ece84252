import type { AppContext } from "./app-context";
import type { AppInstance } from "./app-instance";

/**
 * A Promise that app code leaves rejected: `wx.onUnhandledRejection` and the App hear of it, as in WeChat, and it stands in
 * the app's log. The browser does not say whose Promise it was.
 * @returns stops listening
 */
export function followRejections(context: AppContext, app: AppInstance): () => void {
  const stop = new AbortController();
  const report = (event: PromiseRejectionEvent) => {
    const { reason, promise } = event;
    context.emit({ kind: "console", level: "error", values: ["unhandled rejection", reason] });
    app.call("onUnhandledRejection", { reason, promise });
    context.listeners.emit("onUnhandledRejection", { reason, promise });
  };
  window.addEventListener("unhandledrejection", report, { signal: stop.signal });
  return () => stop.abort();
}
