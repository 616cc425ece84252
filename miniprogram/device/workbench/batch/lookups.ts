import {
  catchError,
  concat,
  defaultIfEmpty,
  defer,
  EMPTY,
  type Observable,
  of,
  Subscription,
  switchMap,
  take,
} from "rxjs";
import type { DeviceKeys } from "../../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../../lib/devices/registry";
import { AnnouncedDevices, type AnnouncedDevicesOptions } from "./announced-devices";
import type { JournalEntry } from "./contract";
import { proofOnLan } from "./lan-proof";
import type { Member } from "./roster";
import type { SavedDevices } from "./saved-devices";

/** Looks for one device. */
const MOST_LOOKS = 3;
/** ms between them. */
const BETWEEN_MS = 20_000;

export interface LookupsOptions extends AnnouncedDevicesOptions {
  readonly saved: SavedDevices;
  readonly registry: DeviceRegistry;
  readonly keys: DeviceKeys;
  readonly isOnline: ((entry: JournalEntry) => Observable<boolean>) | undefined;
  /** It proved to be online, on the network or to the cloud, or, without an id, said so where it cannot prove anything. */
  readonly found: (member: Member, at: FoundAt) => void;
}

/** Where it was found; `id`: of the key that proved it. */
export interface FoundAt {
  readonly id?: string;
  readonly ip?: string;
}

interface Looked {
  readonly times: number;
  readonly nextAt: number;
}

/**
 * Looks on the network, and in the cloud, for devices whose join nobody confirmed: one that proves by its key that it is the one, or
 * that the cloud sees, said so itself; one that has no key can only say so ({@link AnnouncedDevices}). One at a time.
 */
export class Lookups {
  private readonly looked = new Map<string, Looked>();
  private looking = Subscription.EMPTY;

  private readonly announced: AnnouncedDevices;

  constructor(private readonly options: LookupsOptions) {
    this.announced = new AnnouncedDevices(options);
  }

  get isLooking(): boolean {
    return !this.looking.closed;
  }

  /** Whether it will be looked for by itself. */
  isDue(member: Member): boolean {
    return (
      member.view.stage === "unverified" &&
      (this.looked.get(member.key)?.times ?? 0) < MOST_LOOKS &&
      this.canFind(member)
    );
  }

  /** Begins the next look that is due. */
  look(members: Iterable<Member>): void {
    if (this.isLooking) return;
    const now = this.options.ports.clock.now();
    for (const member of members) {
      const { times, nextAt } = this.looked.get(member.key) ?? { times: 0, nextAt: 0 };
      if (!this.isDue(member) || nextAt > now) continue;
      if (!this.mayProve(member) && !this.announced.isTime()) continue;
      this.looked.set(member.key, { times: times + 1, nextAt: now + BETWEEN_MS });
      this.looking = this.search(member).subscribe((at) => this.options.found(member, at));
      return;
    }
  }

  /** A person asks for it. */
  renew({ key }: Member): void {
    this.looked.delete(key);
  }

  stop(): void {
    this.looking.unsubscribe();
  }

  private canFind(member: Member): boolean {
    return this.mayProve(member) || this.announced.mayAsk(member);
  }

  private mayProve(member: Member): boolean {
    return this.options.saved.get(member) !== undefined || this.options.isOnline !== undefined;
  }

  private search(member: Member): Observable<FoundAt> {
    const { ports, saved, registry, keys, isOnline } = this.options;
    const device = saved.get(member);
    const { entry } = member;
    const onLan = device === undefined ? EMPTY : proofOnLan(ports, device, { registry, keys });
    const inCloud =
      isOnline === undefined || entry === undefined
        ? EMPTY
        : isOnline(entry).pipe(
            defaultIfEmpty(false),
            switchMap((is) => (is ? of({}) : EMPTY)),
          );
    return concat(
      onLan,
      inCloud,
      defer(() => this.announced.look(member)),
    ).pipe(
      take(1),
      catchError(() => EMPTY),
    );
  }
}
