import type { PageStats } from "../runtime/app/page-stats";
import type { PhoneOs } from "../wx/platform-profile";
import type { Pitfall } from "./pitfalls/pitfall";

/**
 * What becomes of a name that the phone lacks: read as undefined and never called; called all the same, which throws; there,
 * and failing through `fail`; written somewhere in the app and not come to yet.
 */
export type ApiFate = "undefined" | "throws" | "fails" | "not-yet";

/** Something used, and where: `pages/index.js:12`. */
export interface Use {
  readonly name: string;
  readonly places: readonly string[];
  readonly times: number;
}

export interface ApiUse extends Use {
  readonly fate: ApiFate;
}

/** A tag that nobody has is a view, one of HTML in WeChat as well; of one that is known the place is kept by a box with its name. */
export interface ComponentUse extends Use {
  readonly as: "view" | "html" | "box";
}

/** Of one kind: what the app uses of it in all, and what of that the phone lacks. */
export interface Lacking<T extends Use> {
  readonly used: number;
  readonly lacking: readonly T[];
}

/** `opened`: without an error; `refused`: nothing to be seen of it. */
export type PageState = "opened" | "errors" | "refused" | "untried";

export interface PageVerdict {
  readonly path: string;
  readonly state: PageState;
  /** The first lines of what it threw, each once. */
  readonly errors: readonly string[];
}

/** What the setData calls of all openings of one page cost; bytes of JSON in UTF-8. */
export type SetDataLine = PageStats;

/** Bluetooth calls on one connection of which the second began before the first had answered. */
export interface Overlap {
  readonly first: string;
  readonly second: string;
  readonly places: readonly string[];
  readonly times: number;
}

export const LEFT_KINDS = ["listener", "interval", "timeout", "scan", "connection"] as const;
export type LeftKind = (typeof LEFT_KINDS)[number];

/** What a page began and did not end before it was gone. */
export interface LeftLine {
  readonly page: string;
  readonly kind: LeftKind;
  /** `onBLECharacteristicValueChange`, `setInterval`; a device's id is not told. */
  readonly name: string;
  readonly places: readonly string[];
  /** Closings of the page after which something of this was there. */
  readonly times: number;
}

export interface PitfallLine {
  readonly pitfall: Pitfall;
  readonly places: readonly string[];
  readonly times: number;
}

export interface WarningLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What a mini program that was written for real phones asks of the virtual one. Plain JSON. */
export interface AppReport {
  readonly format: 1;
  /** Title of the first page's window, or the first page. */
  readonly app: string;
  readonly phone: PhoneOs;
  /** In the order of app.json. */
  readonly pages: readonly PageVerdict[];
  readonly apis: Lacking<ApiUse>;
  readonly components: Lacking<ComponentUse>;
  readonly attributes: Lacking<Use>;
  readonly warnings: readonly WarningLine[];
  readonly setData: readonly SetDataLine[];
  readonly overlaps: readonly Overlap[];
  readonly left: readonly LeftLine[];
  readonly pitfalls: readonly PitfallLine[];
}
