import type { DeviceRegistry } from "../devices/registry";
import type { RemoteDevice } from "../devices/remote-devices";
import { RemovedDevices } from "../devices/removed-devices";
import { type Restored, restoreDevices } from "../devices/restore-devices";
import { COMPLETE_LIST, type CompleteList, REPORT_SEEN } from "../http/device-endpoints";
import { failureOf, HttpError } from "../http/http-error";
import type { SessionClient } from "../session/session-client";
import type { KeyValueStorage } from "../storage/key-value-storage";
import { NOBODY } from "../storage/keys";
import { localChanges, sightings } from "./local-changes";
import { keyOfWrite } from "./queued-write";
import { type CloudOf, sendWrite } from "./send-write";
import { nameHash, SentDevices } from "./sent-devices";
import { WriteQueue } from "./write-queue";

export interface SyncHost {
  readonly client: SessionClient;
  readonly registry: DeviceRegistry;
  readonly storage: KeyValueStorage;
  /** Whose devices the registry shows. */
  user(): string;
  now(): number;
  /** Absent: the app has no cloud. */
  readonly cloudOf?: CloudOf;
  /** A device is gone from the phone's list, because another phone unbound it. */
  dropped(id: string): void;
}

/**
 * Brings the phone's list of devices and the server's together. First what was done here is noted and sent, then the server's
 * list is merged: what waits here is never overwritten, what was removed here does not come back. Of what the server knew and
 * knows no more, it says whether a person unbound it: that goes here too; anything else it has lost, and is told again.
 */
export class DeviceSync {
  /** What the server refused for good, until the app starts again. */
  private readonly refused = new Set<string>();
  /** Identities of the cloud that the server was told, until the app starts again. */
  private readonly told = new Set<string>();
  /** Devices whose identity the cloud does not have. */
  private repaired: ReadonlySet<string> = new Set();

  constructor(private readonly host: SyncHost) {}

  /** Rejects with an HttpError when the server could not be asked; what is left waits for the next time. */
  async run(): Promise<Restored> {
    const remote = await this.list();
    return restoreDevices(this.host.registry, remote, this.unsent());
  }

  /** Sends what waits, then asks for the server's list, to be merged by the caller. */
  async list(): Promise<readonly RemoteDevice[]> {
    const user = this.host.user();
    await this.findRepaired();
    this.note();
    // What it is told only now may not be in its list yet.
    const known = new Set(this.sent().read().keys());
    await this.sendWrites(user);
    await this.reportSeen();
    const complete = await this.host.client.call(COMPLETE_LIST, undefined).done;
    this.stay(user);
    // What was done meanwhile is newer than the answer.
    this.note();
    const removed = new Set(this.removed().list());
    const remote = complete.devices.filter(({ id }) => !removed.has(id));
    this.recordSent(remote);
    this.heal(complete, known);
    await this.sendWrites(user);
    return remote;
  }

  /** Keys are read once a run: they lie in encrypted storage. */
  private async findRepaired(): Promise<void> {
    const { cloudOf = async () => undefined, registry } = this.host;
    const found = await Promise.all(
      registry.list().map(async (device) => {
        const identity = await cloudOf(device);
        const isKnown = identity === undefined || identity.id === device.cloud?.id || this.told.has(identity.id);
        return isKnown ? [] : [device.id];
      }),
    );
    this.repaired = new Set(found.flat());
  }

  /** Puts what was done here since the last time into the queue. */
  note(): void {
    const { now, registry, user } = this.host;
    if (user() === NOBODY) return;
    const devices = registry.list();
    const present = new Set(devices.map(({ id }) => id));
    const removed = this.removed().list();
    const again = removed.filter((id) => present.has(id));
    if (again.length > 0) this.removed().forget(again);
    const gone = removed.filter((id) => !present.has(id));
    for (const write of localChanges(devices, gone, this.sent().read(), now(), this.repaired)) {
      if (!this.refused.has(keyOfWrite(write))) this.queue().add(write);
    }
  }

  /** What the server knew and its list lacks: unbound by another phone since it was added here, no longer shared, or lost. */
  private heal({ ids, unbound }: CompleteList, known: ReadonlySet<string>): void {
    const { registry, now } = this.host;
    const unboundAt = new Map(unbound.map(({ id, at }) => [id, at]));
    for (const { id, addedAt, cloud } of registry.list()) {
      if (ids.has(id)) continue;
      if (cloud?.role === "guest") {
        this.forget(id);
        if (registry.drop(id).ok) this.host.dropped(id);
        continue;
      }
      if (!known.has(id)) continue;
      this.forget(id);
      const at = unboundAt.get(id);
      if (at !== undefined && at >= Math.min(addedAt, now()) && registry.drop(id).ok) this.host.dropped(id);
    }
    this.note();
  }

  /** Whether something done here is not at the server yet. */
  waits(): boolean {
    this.note();
    return this.queue().list().length > 0;
  }

  /** Devices whose name was changed here and is not at the server yet. */
  unsent(): ReadonlySet<string> {
    return new Set(
      this.queue()
        .list()
        .flatMap(({ does, id }) => (does === "rename" ? [id] : [])),
    );
  }

  /** One user's writes are never sent, nor answers kept, in another's name. */
  private stay(user: string): void {
    if (this.host.user() !== user) throw new HttpError({ kind: "aborted" });
  }

  private async sendWrites(user: string): Promise<void> {
    const { client, cloudOf = async () => undefined, registry } = this.host;
    const queue = this.queue();
    const telling: CloudOf = async (device) => {
      const identity = await cloudOf(device);
      if (identity !== undefined) this.told.add(identity.id);
      return identity;
    };
    for (const write of queue.list()) {
      this.stay(user);
      try {
        const answer = await sendWrite(client, registry, write, telling);
        if (answer === "unbound") {
          this.forget(write.id);
          this.removed().forget([write.id]);
        } else if (answer) this.adopt(answer);
      } catch (thrown) {
        const failure = failureOf(thrown);
        const isFinal = failure.kind === "refused" && failure.status < 500 && failure.status !== 429;
        if (!isFinal) throw thrown;
        this.refused.add(keyOfWrite(write));
      }
      queue.remove(write);
      if (write.does === "bind") this.repaired = new Set([...this.repaired].filter((id) => id !== write.id));
    }
  }

  private async reportSeen(): Promise<void> {
    const { client, now, registry } = this.host;
    const news = sightings(registry.list(), this.sent().read(), now());
    if (news.length === 0) return;
    await client.call(REPORT_SEEN, news).done;
    const sent = new Map(this.sent().read());
    for (const { id, seenAt } of news) {
      const before = sent.get(id);
      if (before) sent.set(id, { ...before, seenAt });
    }
    this.sent().write(sent);
  }

  /** The server's word on a write: another phone may have been later. */
  private adopt(device: RemoteDevice): void {
    this.recordSent([device]);
    const { registry } = this.host;
    // It may have been removed while the answer was on its way.
    if (registry.get(device.id)) restoreDevices(registry, [device]);
  }

  private recordSent(devices: readonly RemoteDevice[]): void {
    const sent = new Map(this.sent().read());
    for (const device of devices) {
      sent.set(device.id, { named: nameHash(device), seenAt: sent.get(device.id)?.seenAt ?? 0 });
    }
    this.sent().write(sent);
  }

  private forget(id: string): void {
    const sent = new Map(this.sent().read());
    sent.delete(id);
    this.sent().write(sent);
  }

  private removed(): RemovedDevices {
    return new RemovedDevices(this.host.storage, this.host.user());
  }

  private queue(): WriteQueue {
    return new WriteQueue(this.host.storage, this.host.user(), this.host.now);
  }

  private sent(): SentDevices {
    return new SentDevices(this.host.storage, this.host.user());
  }
}
