import { repeat, Subscription, timer } from "rxjs";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Ports } from "../../../../protocol/ports/ports";
import type { LinkLane } from "./link-lane";
import { listening } from "./listening";

/** How often the batch looks what has become due, ms. */
const LOOK_MS = 500;

/** What a batch that is not stopped reacts to. */
export interface WorkingHooks {
  visible(isVisible: boolean): void;
  /** Another link may be made. */
  freed(): void;
  look(): void;
  /** What keeps the phone from listening; undefined: nothing any more. */
  obstacle(error: DeviceError | undefined): void;
  heard(report: AdvertisementReport): void;
}

/** Follows the phone until it is unsubscribed. */
export function working(ports: Ports, lane: LinkLane, hooks: WorkingHooks): Subscription {
  const following = new Subscription();
  following.add(ports.lifecycle.visible$.subscribe((isVisible) => hooks.visible(isVisible)));
  following.add(lane.freed$.subscribe(() => hooks.freed()));
  following.add(
    timer(LOOK_MS, ports.clock.scheduler)
      .pipe(repeat())
      .subscribe(() => hooks.look()),
  );
  following.add(listening(ports, (error) => hooks.obstacle(error)).subscribe((report) => hooks.heard(report)));
  return following;
}
