import type { DeviceTime } from "../wire/messages";

/** What a device's clock may run ahead of the phone's idea of it, ms: more is no message of now. */
const MOST_AHEAD_MS = 60_000;

/** A device's own clock as the phone knows it: from its newest message, so that a late one tells a shorter time, never a longer. */
export class DeviceClock {
  private newest: (DeviceTime & { readonly heardAt: number }) | undefined;
  private mayJump = true;

  /** The device's start that spoke last; undefined before it spoke. */
  get boot(): number | undefined {
    return this.newest?.boot;
  }

  /** A path was opened: the phone may have slept, or its clock been set, since. */
  reopened(): void {
    this.mayJump = true;
  }

  /**
   * Takes note of a message. `old`: from a start before the known one. `future`: from a time that the device cannot have
   * reached; `rebooted`: the first of another start.
   */
  hear({ boot, t }: DeviceTime, now: number): "same" | "rebooted" | "old" | "future" {
    const { newest } = this;
    if (newest !== undefined && boot < newest.boot) return "old";
    if (newest !== undefined && boot === newest.boot) {
      if (!this.mayJump && t - newest.t > now - newest.heardAt + MOST_AHEAD_MS) return "future";
      if (t > newest.t || this.mayJump) this.newest = { boot, t: Math.max(t, newest.t), heardAt: now };
      this.mayJump = false;
      return "same";
    }
    this.newest = { boot, t, heardAt: now };
    this.mayJump = false;
    return newest === undefined ? "same" : "rebooted";
  }

  /** The device's time at a time of the phone's clock; `undefined` before it spoke. Early by the message's travel. */
  at(time: number): number | undefined {
    const { newest } = this;
    return newest === undefined ? undefined : Math.max(0, Math.floor(newest.t + time - newest.heardAt));
  }

  /** The phone's time at which a message of the known start was said. Never later than when it was heard. */
  saidAt(t: number, now: number): number {
    const { newest } = this;
    return newest === undefined ? now : Math.min(now, newest.heardAt - Math.max(0, newest.t - t));
  }
}
