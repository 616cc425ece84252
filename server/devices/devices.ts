import type { FastifyBaseLogger } from "fastify";
import type { Clock } from "../clock/clock";
import { ApiError } from "../http/api-error";
import { signedOut } from "../login/sessions";
import type { DeviceStore, StoredSession, UnboundDevice } from "../stores/user-contract";
import {
  type Binding,
  bindAgain,
  type Device,
  type DeviceChange,
  type KeptDevice,
  newDevice,
  readStored,
  shown,
  toStored,
} from "./device";
import type { DeviceCloud } from "./device-cloud";
import type { ListedInCloud } from "./listed-in-cloud";

/** Devices of one user. */
export const MOST_DEVICES = 500;
/** So many times somebody else may have been faster. */
const TRIES = 8;

/** A session and whose it is: what is written on its word is written while it lives. */
export type Owner = Pick<StoredSession, "id" | "userId">;

interface DeviceParts {
  readonly store: DeviceStore;
  readonly clock: Clock;
  readonly cloud: DeviceCloud;
  readonly listed: ListedInCloud;
  readonly log: FastifyBaseLogger;
}

/** The devices of users. A change is read, made and written if nothing else was written meanwhile; else it is made again. */
export class Devices {
  constructor(private readonly parts: DeviceParts) {}

  /** All of a user's and what others share, with what the cloud knows of them. */
  async list(userId: string): Promise<readonly Device[]> {
    const { store, cloud, listed, log } = this.parts;
    const own = (await store.list(userId)).flatMap((stored) => readStored(stored) ?? []).map(shown);
    const kept = await listed.complete(userId, own);
    return cloud.refreshed(userId, kept).catch((error) => {
      log.error({ err: error }, "the device cloud does not answer");
      return kept;
    });
  }

  /** What was unbound lately and is not bound again. */
  async unbound(userId: string): Promise<readonly UnboundDevice[]> {
    const { store, listed } = this.parts;
    return listed.unbound(userId, await store.unbound(userId, this.#now()));
  }

  /** @throws ApiError 401, 409, 503 */
  async bind(by: Owner, id: string, binding: Binding): Promise<Device> {
    const { userId } = by;
    const now = this.#now();
    const make = () => newDevice(id, binding, now);
    const device = shown(await this.#change(by, id, bindAgain(binding, now), make));
    await this.#tell((cloud) => cloud.bound(userId, device));
    return device;
  }

  /**
   * @returns undefined for a device that is not bound
   * @throws ApiError 401, 503
   */
  async change(by: Owner, id: string, change: DeviceChange): Promise<Device | undefined> {
    const next = await this.#change(by, id, change);
    return next && shown(next);
  }

  async unbind({ userId, id: sessionId }: Owner, id: string): Promise<void> {
    if (await this.parts.store.remove(userId, id, { at: this.#now(), sessionId }))
      await this.#tell((cloud) => cloud.unbound(userId, id));
  }

  async #change(by: Owner, id: string, change: DeviceChange, make: () => KeptDevice): Promise<KeptDevice>;
  async #change(by: Owner, id: string, change: DeviceChange): Promise<KeptDevice | undefined>;
  async #change({ userId, id: sessionId }: Owner, id: string, change: DeviceChange, make?: () => KeptDevice) {
    const { store } = this.parts;
    for (let tries = 0; tries < TRIES; tries++) {
      const stored = await store.read(userId, id);
      const before = stored && readStored(stored);
      const changed = before ? change(before) : make?.();
      if (changed === undefined || changed === before) return changed;
      const version = Math.max(this.#now(), (stored?.version ?? 0) + 1);
      const next = { ...changed, version };
      const answer = await store.write(userId, toStored(next), stored?.version, MOST_DEVICES, sessionId);
      if (answer === "written") return next;
      // Ended since the request came: what it says must not outlive what was deleted with it.
      if (answer === "signed-out") throw signedOut();
      if (answer === "full") throw new ApiError(409, "too-many-devices", `At most ${MOST_DEVICES} devices.`);
    }
    throw new ApiError(503, "busy", "The device is being changed from elsewhere: try again.", { retryAfterMs: 1_000 });
  }

  /** The store has it already, so the cloud's troubles are not the caller's. */
  async #tell(say: (cloud: DeviceCloud) => Promise<void>): Promise<void> {
    await say(this.parts.cloud).catch((error) => {
      this.parts.log.error({ err: error }, "the device cloud was not told");
    });
  }

  #now(): number {
    return Math.round(this.parts.clock.now());
  }
}
