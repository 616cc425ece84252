import type { Observable } from "rxjs";

/** Whether the app is in front. About 5 s after it went to the background JavaScript stops and links die (pitfall 27). */
export interface LifecyclePort {
  /** Hot with replay: the current value first, then changes. */
  readonly visible$: Observable<boolean>;
}
