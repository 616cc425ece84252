import { reaction } from "mobx-miniprogram";
import { Observable } from "rxjs";

/** Cold: what `read` gives, now and whenever a store changes it. Never completes. */
export function fromMobx<T>(read: () => T): Observable<T> {
  return new Observable((subscriber) => reaction(read, (value) => subscriber.next(value), { fireImmediately: true }));
}
