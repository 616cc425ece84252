export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Which bars WeChat draws around the page on top. */
export interface BarLayout {
  /** False: `navigationStyle: custom`, the page fills the screen below its status bar too. */
  readonly navigation: boolean;
  /** Where WeChat's own tab bar is. */
  readonly tabs: "none" | "bottom" | "top";
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
  /** Where the window begins. */
  readonly windowTop: number;
  readonly capsule: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

const NAVIGATION_BAR_PX = 44;
/** Without the strip of the home indicator, which the bar covers. */
const TAB_BAR_PX = 49;
/** Phones shorter than this have a button, and a low status bar. */
const TALL_PX = 700;
const CAPSULE = { width: 87, height: 32, fromRight: 7, fromBar: 6 } as const;
const USUAL: BarLayout = { navigation: true, tabs: "none" };

export function phoneMetrics(screen: Size, { navigation, tabs }: BarLayout = USUAL): PhoneMetrics {
  const tall = screen.height >= TALL_PX;
  const statusBar = tall ? 44 : 20;
  const homeIndicator = tall ? 34 : 0;
  const windowTop = (navigation ? statusBar + NAVIGATION_BAR_PX : 0) + (tabs === "top" ? TAB_BAR_PX : 0);
  const below = tabs === "bottom" ? TAB_BAR_PX + homeIndicator : 0;
  return {
    screen,
    statusBar,
    navigationBar: NAVIGATION_BAR_PX,
    homeIndicator,
    window: { width: screen.width, height: screen.height - windowTop - below },
    windowTop,
    capsule: {
      left: screen.width - CAPSULE.fromRight - CAPSULE.width,
      top: statusBar + CAPSULE.fromBar,
      width: CAPSULE.width,
      height: CAPSULE.height,
    },
  };
}
