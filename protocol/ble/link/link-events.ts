import { filter, type Observable, Subject } from "rxjs";
import type { Clock } from "../../ports/clock";
import type { Ports } from "../../ports/ports";
import { perPort } from "../adapter/per-port";

/** How late the event of our own close may still come. */
const ECHO_MS = 3_000;

/**
 * Tells the events of the present link from those of an earlier one to the same device: the platform numbers neither
 * (pitfall 3). Closing a link makes the platform fire `connected: false` as well; when that echo arrives after the next
 * link was made, it must not end it.
 */
export class LinkEvents {
  private readonly dropIds = new Subject<string>();
  private readonly owned = new Set<string>();
  private readonly closedAt = new Map<string, number>();
  private readonly clock: Clock;

  constructor({ ble, clock }: Ports) {
    this.clock = clock;
    ble.connectionChanges$.subscribe(({ deviceId, connected }) => {
      const closedAt = this.closedAt.get(deviceId);
      this.closedAt.delete(deviceId);
      const echo = closedAt !== undefined && clock.now() - closedAt < ECHO_MS;
      if (!connected && !echo) this.dropIds.next(deviceId);
    });
  }

  /** Takes the device for one link; false when another one holds it. */
  claim(deviceId: string): boolean {
    if (this.owned.has(deviceId)) return false;
    this.owned.add(deviceId);
    return true;
  }

  release(deviceId: string): void {
    this.owned.delete(deviceId);
  }

  /** Notes that we end a link that still stood. */
  closing(deviceId: string): void {
    this.closedAt.set(deviceId, this.clock.now());
  }

  /** Emits when the platform reports the device's present link as gone. */
  drops(deviceId: string): Observable<string> {
    return this.dropIds.pipe(filter((dropped) => dropped === deviceId));
  }
}

export const linkEvents: (ports: Ports) => LinkEvents = perPort((ports) => new LinkEvents(ports));
