import type { FromDeviceMessage, KnownState, PresenceMessage } from "../../../protocol/cloud/messages";
import type { DeviceMeta } from "../../../protocol/cloud/mqtt/payloads";
import { LONGEST_MESSAGE } from "../../../protocol/control/wire/read-message";
import { splitState } from "../../../protocol/control/wire/split-state";
import type { Drops } from "./drops";
import type { CloudParts } from "./parts";
import type { Twin } from "./twin";
import { readTwin, readTwins, writeTwin } from "./twin-rows";

/** Tries until another writer is taken to be mad. */
const MOST_TRIES = 8;

type Change = Omit<Twin, "revision">;

/** The twins of all devices, read and changed so that several processes may do so at once. */
export class Twins {
  constructor(
    private readonly parts: Pick<CloudParts, "database" | "clock" | "fanout">,
    private readonly drops: Drops,
  ) {}

  /** Undefined: nobody's device, or revoked. */
  read(device: string): Promise<Twin | undefined> {
    return readTwin(this.parts.database, device);
  }

  /** Those of these that somebody has; in no order. */
  readMany(devices: readonly string[]): Promise<readonly Twin[]> {
    return readTwins(this.parts.database, devices);
  }

  /**
   * Changes a twin; what was changed meanwhile by somebody else is read again.
   *
   * @param change pure, may run several times; undefined: nothing to change
   * @returns the twin that was there and the one that is; undefined: no such device, nothing changed
   */
  async change(
    device: string,
    change: (twin: Twin) => Change | undefined,
  ): Promise<{ readonly before: Twin; readonly after: Change } | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const before = await this.read(device);
      if (before === undefined) {
        this.drops.count("unknown-device", device);
        return undefined;
      }
      const after = change(before);
      if (after === undefined) return undefined;
      if (await writeTwin(this.parts.database, before, after)) return { before, after };
    }
    this.drops.count("contended", device);
    return undefined;
  }

  /** A connection began or ended; one that began is another one also where the end of the last was not seen. */
  async presence(device: string, online: boolean): Promise<Change | undefined> {
    const at = Math.floor(this.parts.clock.now());
    const changed = await this.change(device, (twin) => {
      if (!online && !twin.online) return undefined;
      return { ...twin, online, greeted: false, ...(twin.online === online ? {} : { onlineSince: at }) };
    });
    if (changed !== undefined && changed.before.online !== online)
      this.parts.fanout.publish({ to: "device", device, online, at });
    return changed?.after;
  }

  async meta(device: string, meta: DeviceMeta): Promise<void> {
    await this.change(device, (twin) =>
      JSON.stringify(twin.meta) === JSON.stringify(meta) ? undefined : { ...twin, meta },
    );
  }

  /**
   * For a broker that is part of this process and has just started: nobody is connected to it yet. Who was online before is
   * offline from now on, until it connects.
   */
  async allOffline(): Promise<void> {
    await this.parts.database
      .updateTable("twin")
      .set((eb) => ({
        ...{ online: 0, greeted: 0, online_since: Math.floor(this.parts.clock.now()) },
        revision: eb("revision", "+", 1),
      }))
      .where("online", "=", 1)
      .execute();
  }
}

/** Whether it is there, and since when it is or is not. */
export function presenceOf({ device, online, onlineSince }: Twin): PresenceMessage {
  return { op: "presence", device, online, ...(onlineSince === undefined ? {} : { since: onlineSince }) };
}

/**
 * What a twin has that is newer than what a phone knows, as messages of a size that a phone takes; `at` and the message's `t`
 * are of when the device was heard last. Pure. @param known null: nothing
 */
export function keptState(twin: Twin, known: KnownState | null): readonly FromDeviceMessage[] {
  const { device, boot, ver, deviceT: t, heardAt: at } = twin;
  if (at === 0) return [];
  const isNews = (one: KnownState) =>
    known === null || one.boot > known.boot || (one.boot === known.boot && one.ver > known.ver);
  const values = [...twin.reported].filter(([, one]) => isNews(one)).map(([name, { value }]) => [name, value] as const);
  if (values.length === 0 && !isNews(twin)) return [];
  return splitState({ op: "state", boot, t, ver, values: Object.fromEntries(values) }, LONGEST_MESSAGE).map(
    (message) => ({
      ...{ op: "device", device, message, at, kept: true },
    }),
  );
}
