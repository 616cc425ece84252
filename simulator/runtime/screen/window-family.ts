import type { AppContext } from "../app/app-context";
import type { Surface } from "./surface";

/** What the app is told of the screen: the frame's measures instead of the phone's own. */
export function windowFamily({ phone, listeners }: AppContext, surface: Surface): object {
  const { getWindowInfo, getSystemInfoSync } = phone.wx;
  const measured = () => {
    const { screen, window, windowTop, statusBar, homeIndicator } = surface.frame.metrics;
    return {
      screenWidth: screen.width,
      screenHeight: screen.height,
      screenTop: windowTop,
      windowWidth: window.width,
      windowHeight: window.height,
      statusBarHeight: statusBar,
      safeArea: {
        left: 0,
        right: screen.width,
        top: statusBar,
        bottom: screen.height - homeIndicator,
        width: screen.width,
        height: screen.height - homeIndicator - statusBar,
      },
    };
  };
  return {
    getWindowInfo: () => ({ ...getWindowInfo(), ...measured() }),
    getSystemInfoSync: () => ({ ...getSystemInfoSync(), ...measured() }),
    getMenuButtonBoundingClientRect: () => {
      const { left, top, width, height } = surface.frame.metrics.capsule;
      return { left, top, width, height, right: left + width, bottom: top + height };
    },
    onWindowResize: (listener: unknown) => listeners.on("onWindowResize", listener),
    offWindowResize: (listener?: unknown) => listeners.off("onWindowResize", listener),
  };
}
