export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where things are on a phone's screen, CSS px. */
export interface PhoneMetrics {
  readonly screen: Size;
  readonly statusBar: number;
  readonly navigationBar: number;
  /** Height of the home indicator's strip; 0 on phones with a button. */
  readonly homeIndicator: number;
  /** What is left for the app's pages. */
  readonly window: Size;
  readonly capsule: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

const NAVIGATION_BAR_PX = 44;
/** Phones shorter than this have a button, and a low status bar. */
const TALL_PX = 700;
const CAPSULE = { width: 87, height: 32, fromRight: 7, fromBar: 6 } as const;

export function phoneMetrics(screen: Size): PhoneMetrics {
  const tall = screen.height >= TALL_PX;
  const statusBar = tall ? 44 : 20;
  return {
    screen,
    statusBar,
    navigationBar: NAVIGATION_BAR_PX,
    homeIndicator: tall ? 34 : 0,
    window: { width: screen.width, height: screen.height - statusBar - NAVIGATION_BAR_PX },
    capsule: {
      left: screen.width - CAPSULE.fromRight - CAPSULE.width,
      top: statusBar + CAPSULE.fromBar,
      width: CAPSULE.width,
      height: CAPSULE.height,
    },
  };
}
