import { Subscription } from "rxjs";
import { type Run, type RunEnd, type RunHost, runDevice } from "./device-run";
import type { NearDevice, NearDevices } from "./near-devices";
import type { Member } from "./roster";

/** The devices that have their turn. */
export class Runs {
  private readonly following = new Map<Run, Subscription>();
  /** Links that were made to ask a device for its serial, by the platform's id. */
  private readonly asks = new Map<string, number>();

  constructor(
    private readonly host: RunHost,
    private readonly near: NearDevices,
    private readonly onEnd: (near: NearDevice, end: RunEnd) => void,
  ) {}

  get size(): number {
    return this.following.size;
  }

  has(deviceId: string): boolean {
    return [...this.following.keys()].some(({ near }) => near.deviceId === deviceId);
  }

  of(member: Member): Run | undefined {
    return [...this.following.keys()].find((run) => run.member === member);
  }

  asksOf(deviceId: string): number {
    return this.asks.get(deviceId) ?? 0;
  }

  /** @param member undefined: the device is asked who it is. */
  begin(near: NearDevice, member: Member | undefined): void {
    const { deviceId } = near;
    if (member === undefined) this.asks.set(deviceId, this.asksOf(deviceId) + 1);
    const run = runDevice(this.host, near, member);
    this.near.hold(deviceId, true);
    const following = new Subscription();
    this.following.set(run, following);
    following.add(
      run.end$.subscribe((end) => {
        this.end(run);
        this.onEnd(near, end);
      }),
    );
  }

  /** Closes its link. */
  end(run: Run): void {
    this.near.hold(run.near.deviceId, false);
    const following = this.following.get(run);
    this.following.delete(run);
    following?.unsubscribe();
  }

  /** @returns the devices that had their turn. */
  endAll(): readonly Member[] {
    const runs = [...this.following.keys()];
    for (const run of runs) this.end(run);
    return runs.flatMap(({ member }) => member ?? []);
  }
}
