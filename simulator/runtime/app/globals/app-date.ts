import type { Clock } from "../../../../protocol/ports/clock";

/** `Date` for app code: without arguments it tells the phone's time. */
export function createAppDate(clock: Pick<Clock, "now">): DateConstructor {
  return new Proxy(Date, {
    construct: (target, parameters, derived) =>
      Reflect.construct(target, parameters.length === 0 ? [clock.now()] : parameters, derived),
    apply: () => new Date(clock.now()).toString(),
    get: (target, name) => (name === "now" ? () => clock.now() : Reflect.get(target, name)),
  });
}
