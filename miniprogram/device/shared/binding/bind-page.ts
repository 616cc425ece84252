import { whileShown } from "../../../lib/tab-page";
import type { PageValues } from "./list-binding";
import type { PageClock } from "./paced-autorun";
import { bindView, type ViewBinding, type ViewHost } from "./view-binding";

/** What runs while a page is shown, or lives as long as it. */
export interface PagePart {
  show?(): void;
  hide?(): void;
  dispose?(): void;
}

interface PageSource<Look> {
  /** What depends on language and theme; names and paints the navigation bar too. Asked when shown, and when they change. */
  look(): Look;
  /** Shown and hidden with the page, in this order; disposed of with it. */
  readonly parts: readonly PagePart[];
}

/** A page that shows values. */
export interface ViewSource<Look> extends PageSource<Look> {
  readonly clock: PageClock;
  /** Between two `setData`, ms. Absent: three a second; less only where what is shown seldom changes. */
  readonly paceMs?: number;
  /** Fields of the page's data; read inside a reaction. */
  values(look: Look): PageValues;
}

/** A page that shows a list, and the values that go with it. */
export interface ListPageSource<Look> extends PageSource<Look> {
  /** Binds the list; the look is undefined until the page is first shown. */
  list(look: () => Look | undefined): ViewBinding;
}

export interface PageBinding {
  /** In `onShow`. */
  show(): void;
  /** In `onHide`. */
  hide(): void;
  /** Something changed that no reaction sees. */
  refresh(): void;
  /** In `onUnload`. */
  dispose(): void;
}

/**
 * Binds a page in `onLoad` to what it shows, for as long as it lives:
 *
 *     onLoad: bindPage --> hidden --onShow--> shown --onHide--> hidden --onUnload--> gone
 *                                               +----------------onUnload-------------^
 */
export function bindPage<Look>(page: ViewHost, source: ViewSource<Look> | ListPageSource<Look>): PageBinding {
  let look: Look | undefined;
  let leave = (): void => undefined;
  const content =
    "list" in source
      ? source.list(() => look)
      : bindView(page, {
          clock: source.clock,
          paceMs: source.paceMs,
          values: () => source.values(look ?? source.look()),
        });
  const hide = () => {
    leave();
    content.hide();
    for (const part of source.parts) part.hide?.();
  };
  return {
    show: () => {
      leave();
      leave = whileShown(page, () => {
        look = source.look();
        content.refresh();
      });
      for (const part of source.parts) part.show?.();
      content.show();
    },
    hide,
    refresh: () => content.refresh(),
    dispose: () => {
      hide();
      content.dispose();
      for (const part of source.parts) part.dispose?.();
    },
  };
}
