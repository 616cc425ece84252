import type { AppContext } from "./app-context";
import type { AppInstance } from "./app-instance";

/** Two apps in one document hear of the same rejection: one of them reports it. */
const reported = new WeakSet<object>();

/**
 * A Promise that app code leaves rejected: `wx.onUnhandledRejection` and the App hear of it, as in WeChat, and it stands in
 * the app's log. The browser does not say whose Promise it was: of several phones in a page the first one reports it.
 * @returns stops listening
 */
export function followRejections(context: AppContext, app: AppInstance): () => void {
  const stop = new AbortController();
  const report = (event: PromiseRejectionEvent) => {
    const { reason, promise } = event;
    if (reported.has(event)) return;
    reported.add(event);
    context.emit({ kind: "console", level: "error", values: ["unhandled rejection", reason] });
    app.call("onUnhandledRejection", { reason, promise });
    context.listeners.emit("onUnhandledRejection", { reason, promise });
  };
  window.addEventListener("unhandledrejection", report, { signal: stop.signal });
  return () => stop.abort();
}
