import { type Observable, Subscription } from "rxjs";
import { companion } from "../../lib/companion";
import type { PagePart } from "./binding/bind-page";

/**
 * While a page is shown: says when the cloud has news of the person's list or an alert.
 *
 * @param notices$ asked whenever the page is shown; undefined: there is nothing to hear of
 * @param noticed asks the server for both
 */
export function followNotices(notices$: () => Observable<unknown> | undefined, noticed: () => void): PagePart {
  let following = Subscription.EMPTY;
  const hide = () => following.unsubscribe();
  return {
    show: () => {
      hide();
      following = notices$()?.subscribe(noticed) ?? Subscription.EMPTY;
    },
    hide,
  };
}

/** While a page is shown: calls back when the list was changed by nobody on this phone's screen. */
export function followList(changed: () => void): PagePart {
  let leave = (): void => undefined;
  const hide = () => leave();
  return {
    show: () => {
      hide();
      leave = companion().onLookChange(changed);
      // It may have been while another page was in front.
      changed();
    },
    hide,
  };
}
