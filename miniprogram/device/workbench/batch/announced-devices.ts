import { EMPTY, filter, map, type Observable, switchMap } from "rxjs";
import { announcedOnLan } from "../../../../protocol/lan/announced-on-lan";
import type { Ports } from "../../../../protocol/ports/ports";
import type { NearDevices } from "./near-devices";
import type { Member, Roster } from "./roster";

/** How long it is listened before a device counts as silent, ms: several advertising intervals, and Android's rest between scans. */
const LISTENED_MS = 10_000;

export interface AnnouncedDevicesOptions {
  readonly ports: Ports;
  readonly roster: Roster;
  readonly near: NearDevices;
  /** ms of the clock since when the phone listens; undefined: it does not. */
  readonly listeningSince: () => number | undefined;
}

/**
 * Devices without a key whose join nobody confirmed, as they announce themselves on the network. One that provisions in clear can prove
 * nothing, on a link as little as there: its word is taken where it is silent on the radio, as its firmware is once it joined, where its
 * name is no other's, and where one machine alone says so.
 */
export class AnnouncedDevices {
  constructor(private readonly options: AnnouncedDevicesOptions) {}

  /** Whether there is something to ask for, as soon as it was listened for long enough. */
  mayAsk(member: Member): boolean {
    const { ports, near, listeningSince } = this.options;
    return (
      ports.udp !== undefined &&
      listeningSince() !== undefined &&
      member.entry?.identity === undefined &&
      this.nameOf(member) !== undefined &&
      near.isQuiet(member.key)
    );
  }

  /** Whether it is the time. */
  isTime(): boolean {
    const since = this.options.listeningSince();
    return since !== undefined && this.options.ports.clock.now() - since >= LISTENED_MS;
  }

  /** Cold; emits where it is, once, else completes. Never errors. */
  look(member: Member): Observable<{ readonly ip: string }> {
    const { ports } = this.options;
    const name = this.nameOf(member);
    if (name === undefined || !this.mayAsk(member) || !this.isTime() || ports.wifi === undefined) return EMPTY;
    return ports.wifi.connected().pipe(
      filter((network) => network !== undefined),
      switchMap(() => announcedOnLan(ports, name)),
      // It may have been heard again meanwhile: then it is asked itself.
      filter(() => this.mayAsk(member)),
      map((ip) => ({ ip })),
    );
  }

  /** The name that it alone advertises. */
  private nameOf({ key, entry }: Member): string | undefined {
    const { roster, near } = this.options;
    const name = entry?.openName;
    if (name === undefined) return undefined;
    const isOthers =
      [...roster.members].some((other) => other.key !== key && other.entry?.openName === name) ||
      near.list.some((device) => device.name === name && device.serial !== key);
    return isOthers ? undefined : name;
  }
}
