import type { SchedulerAction, SchedulerLike } from "rxjs";
import type { Clock } from "../protocol/ports/clock";
import type { VirtualPhone } from "../simulator/wx/virtual-phone";

type Wx = VirtualPhone["wx"];

/** Time spent in a program's own handlers and timers; what the virtual phone does before it calls them is not counted. */
export class HandlerTime {
  /** Since {@link restart}. */
  ms = 0;

  restart(): void {
    this.ms = 0;
  }

  /** A phone's `wx` whose reports from the air are handled on this time. */
  ofDeviceFound(wx: Wx): Wx {
    const onBluetoothDeviceFound: Wx["onBluetoothDeviceFound"] = (handler) =>
      wx.onBluetoothDeviceFound((found) => this.#timed(() => handler(found)));
    return { ...wx, onBluetoothDeviceFound };
  }

  /** A clock whose timers run on this time. */
  ofClock(clock: Clock): Clock {
    const timed = this.#timed.bind(this);
    const scheduler: SchedulerLike = {
      now: () => clock.scheduler.now(),
      schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delayMs?: number, state?: T) {
        return clock.scheduler.schedule<T>(
          function (this: SchedulerAction<T>, current?: T) {
            timed(() => work.call(this, current));
          },
          delayMs,
          state,
        );
      },
    };
    return { ...clock, now: () => clock.now(), scheduler };
  }

  #timed(work: () => void): void {
    const before = performance.now();
    work();
    this.ms += performance.now() - before;
  }
}
