import { BehaviorSubject, distinctUntilChanged } from "rxjs";
import type { LifecyclePort } from "../../ports/lifecycle";
import type { Wx } from "./wx-call";
import { wxEvent } from "./wx-event";

/**
 * `wx.onAppShow` and `wx.onAppHide`: the only lifecycle an independent subpackage has. Listens from the start, since an
 * app that was hidden before the first subscriber came must not look visible.
 */
export function createWxLifecycle(wx: Wx): LifecyclePort & { dispose(): void } {
  const visible = new BehaviorSubject(true);
  const show = wxEvent(wx, "onAppShow", () => true, "offAppShow");
  const hide = wxEvent(wx, "onAppHide", () => true, "offAppHide");
  show.stream$.subscribe(() => visible.next(true));
  hide.stream$.subscribe(() => visible.next(false));
  return {
    visible$: visible.pipe(distinctUntilChanged()),
    dispose: () => {
      show.close();
      hide.close();
      visible.complete();
    },
  };
}
