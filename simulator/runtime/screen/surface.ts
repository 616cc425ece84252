import type { OpenPage } from "../app/open-page";
import type { PageChrome } from "../app/page-chrome";
import type { PageView } from "./page-view";
import type { PhoneFrame } from "./phone-frame";

/** A page with its place on the screen. */
export interface Placed {
  readonly page: OpenPage;
  readonly view: PageView;
  readonly chrome: PageChrome;
}

/** What the `wx` functions of the user interface act on. */
export interface Surface {
  readonly frame: PhoneFrame;
  /** The page on top; undefined before the first one. */
  top(): Placed | undefined;
  /** Draws the bar and the ground of the page on top again. */
  refresh(): void;
}
