import type { VirtualPhone } from "../../wx/virtual-phone";

/** What the person or the phone does, and what must be so then. */
export type Act =
  /** The smallest thing whose whole text it is. */
  | { readonly tap: string }
  /** By CSS selector: what has no text. */
  | { readonly press: string }
  | { readonly type: string; readonly into: string }
  /** CSS px from the middle of the thing. */
  | { readonly drag: string; readonly by: readonly [x: number, y: number] }
  /** Somewhere on the screen, within 5 s of the world's time. */
  | { readonly see: string }
  | { readonly gone: string }
  /** Computed style of the first thing that matches, colours as `rgb(…)`. */
  | { readonly style: string; readonly is: Readonly<Record<string, string>> }
  /** Of the border box, CSS px, within half a pixel. */
  | { readonly box: string; readonly is: Partial<Record<"x" | "y" | "width" | "height", number>> }
  | { readonly wait: number }
  /** Something happens to the phone. */
  | { readonly phone: (phone: VirtualPhone) => void; readonly what: string };

/** A page of one idea, in the style of the pages of WeChat's official demo. */
export interface Program {
  /** Section and name of the demo's page that it stands for. */
  readonly page: string;
  /** A last line shows what the page says. */
  readonly wxml: string;
  /** Members of the page besides `data.said` and `say(value)`. */
  readonly script: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly wxss?: string;
  readonly json?: Readonly<Record<string, unknown>>;
  /** In order. What must be so is what WeChat documents. */
  readonly does: readonly Act[];
}

/** A button for each handler, named alike. */
export const buttons = (...handlers: readonly string[]): string =>
  handlers.map((name) => `<button bindtap="${name}">${name}</button>`).join("");
