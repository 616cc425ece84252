import type { PhoneContext, WxFamily } from "../phone-context";

/** What the app hears of its own life. */
export function lifecycleFamily({ listeners, schedule, thread }: PhoneContext) {
  return {
    onAppShow: (listener: unknown) => listeners.on("onAppShow", listener),
    offAppShow: (listener?: unknown) => listeners.off("onAppShow", listener),
    onAppHide: (listener: unknown) => listeners.on("onAppHide", listener),
    offAppHide: (listener?: unknown) => listeners.off("onAppHide", listener),
    onError: (listener: unknown) => listeners.on("onError", listener),
    offError: (listener?: unknown) => listeners.off("onError", listener),
    onUnhandledRejection: (listener: unknown) => listeners.on("onUnhandledRejection", listener),
    offUnhandledRejection: (listener?: unknown) => listeners.off("onUnhandledRejection", listener),
    onThemeChange: (listener: unknown) => listeners.on("onThemeChange", listener),
    offThemeChange: (listener?: unknown) => listeners.off("onThemeChange", listener),
    nextTick: (work: () => void) => void schedule(0, () => thread.deliver(work)),
  } satisfies WxFamily;
}
