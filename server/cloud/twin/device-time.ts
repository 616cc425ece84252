import { DeviceClock } from "../../../protocol/control/session/device-clock";
import type { DeviceTime } from "../../../protocol/control/wire/messages";
import type { Twin } from "./twin";

/** A device whose every message was from the future for so long: what was learnt of its clock was wrong, ms. */
const RELEARN_AFTER_MS = 600_000;

type Heard = Pick<Twin, "boot" | "ver" | "deviceT" | "heardAt">;

/** How a message stands in its device's own time. `old`: of an earlier start, `future`: of a time it cannot have reached. */
export interface Hearing {
  readonly is: "now" | "old" | "future";
  /** What is known of its clock with this message. */
  readonly heard: Heard;
  /** When it was said, ms since 1970. */
  readonly saidAt: number;
}

/**
 * A device's clock as a twin keeps it. Pure.
 *
 * @param justConnected nothing was heard on this connection: its clock may have gone on in any way
 */
export function hear(twin: Twin, time: DeviceTime, now: number, justConnected: boolean): Hearing {
  const clock = clockOf(twin);
  if (justConnected || now < twin.heardAt || now - twin.heardAt > RELEARN_AFTER_MS) clock.reopened();
  const heard = clock.hear(time, now);
  if (heard === "old" || heard === "future") return { is: heard, heard: twin, saidAt: now };
  const isNewStart = heard === "rebooted" || twin.heardAt === 0;
  return {
    is: "now",
    heard: { boot: time.boot, ver: isNewStart ? 0 : twin.ver, deviceT: clock.at(now) ?? time.t, heardAt: now },
    saidAt: clock.saidAt(time.t, now),
  };
}

/** The device's clock at a time of the server's; undefined before it spoke. Early, never late. */
export function deviceTimeAt(twin: Twin, now: number): number | undefined {
  return clockOf(twin).at(now);
}

/** When a message of the past was said, ms since 1970; of an earlier start: before now, no more is known. */
export function saidAt(twin: Twin, { boot, t }: DeviceTime, now: number): number {
  return boot === twin.boot ? clockOf(twin).saidAt(t, now) : now;
}

function clockOf({ boot, deviceT, heardAt }: Twin): DeviceClock {
  const clock = new DeviceClock();
  if (heardAt > 0) clock.hear({ boot, t: deviceT }, heardAt);
  return clock;
}
