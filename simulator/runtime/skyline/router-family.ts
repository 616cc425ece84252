import type { AppContext } from "../app/app-context";
import type { FrameClock } from "./frame-clock";
import { SharedValue } from "./shared-value";

/**
 * `wx.router`: routes of an app's own are taken and played by nobody, for pages come at once here. A page's context says that it
 * has come, and that the one on top of it has not.
 */
export function routerFamily({ phone }: AppContext, clock: FrameClock): object {
  const builders = new Map<string, unknown>();
  const contexts = new WeakMap<object, object>();
  const made = (): object => {
    const userGestureInProgress = new SharedValue(0, clock);
    return {
      primaryAnimation: new SharedValue(1, clock),
      primaryAnimationStatus: new SharedValue(1, clock),
      secondaryAnimation: new SharedValue(0, clock),
      secondaryAnimationStatus: new SharedValue(0, clock),
      userGestureInProgress,
      startUserGesture: () => {
        userGestureInProgress.value = 1;
      },
      stopUserGesture: () => {
        userGestureInProgress.value = 0;
      },
      didPop: () => void phone.wx.navigateBack({ fail: () => {} }),
    };
  };
  return {
    router: {
      addRouteBuilder: (name: string, builder: unknown) => void builders.set(name, builder),
      removeRouteBuilder: (name: string) => void builders.delete(name),
      getRouteContext: (page: unknown) => {
        if (typeof page !== "object" || page === null) return undefined;
        const known = contexts.get(page) ?? made();
        contexts.set(page, known);
        return known;
      },
    },
  };
}
