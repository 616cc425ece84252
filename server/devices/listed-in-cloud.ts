import { databaseAccess } from "../cloud/binding/access";
import type { BindingParts } from "../cloud/binding/parts";
import { Guests, type SharedDevice } from "../cloud/sharing/guests";
import type { UnboundDevice } from "../stores/user-contract";
import { type Device, readStored, shown } from "./device";

/** What the cloud adds to a person's list: identities of the own devices, and what others share. */
export class ListedInCloud {
  readonly #guests: Guests;

  constructor(private readonly parts: Pick<BindingParts, "database" | "clock" | "fanout" | "random" | "gateway">) {
    this.#guests = new Guests(parts);
  }

  /** The same devices with their identities, then those that others share. */
  async complete(userId: string, own: readonly Device[]): Promise<readonly Device[]> {
    const [identities, shared] = await Promise.all([this.#identities(userId), this.shared(userId)]);
    return [...own.map((device) => withCloud(device, identities.get(device.id))), ...shared];
  }

  /** One of the person's own with its identity. */
  async completed(userId: string, device: Device): Promise<Device> {
    return withCloud(device, (await this.#identities(userId, device.id)).get(device.id));
  }

  /** What others share with the person, under the ids of their identities. */
  async shared(userId: string): Promise<readonly Device[]> {
    return (await this.#guests.sharedWith(userId)).map(sharedDevice);
  }

  /** Devices whose share has ended by its date, beside those that are noted. */
  async unbound(userId: string, noted: readonly UnboundDevice[]): Promise<readonly UnboundDevice[]> {
    const known = new Set(noted.map(({ id }) => id));
    return [...noted, ...(await this.#guests.endedFor(userId)).filter(({ id }) => !known.has(id))];
  }

  /** Undefined: not shared with this person, or not any more. */
  async sharedOne(userId: string, id: string): Promise<Device | undefined> {
    if ((await databaseAccess(this.parts.database, this.parts.clock).roleOf(userId, id)) !== "guest") return undefined;
    return (await this.shared(userId)).find((device) => device.id === id);
  }

  /** The identity of an entry of the person's own: of several the newest. */
  async identityOf(userId: string, deviceId: string): Promise<string | undefined> {
    return (await this.#identities(userId, deviceId)).get(deviceId)?.id;
  }

  async #identities(userId: string, deviceId?: string): Promise<ReadonlyMap<string, NonNullable<Device["cloud"]>>> {
    let query = this.parts.database
      .selectFrom("cloud_device")
      .where("owner_id", "=", userId)
      .where("revoked_at", "is", null);
    if (deviceId !== undefined) query = query.where("device_id", "=", deviceId);
    const rows = await query.select(["id", "device_id", "product"]).orderBy("bound_at").orderBy("id").execute();
    return new Map(rows.map(({ id, device_id, product }) => [device_id, { id, product, role: "owner" }]));
  }
}

function withCloud(device: Device, cloud: Device["cloud"] | undefined): Device {
  return cloud === undefined ? device : { ...device, cloud };
}

/** As its owner has it, but for what the guest calls it and where they say it is. */
function sharedDevice(shared: SharedDevice): Device {
  const { cloudId: id, product, since, until, body, namedAt } = shared;
  const version = Math.max(shared.version ?? 0, namedAt ?? 0, since);
  const kept = body === null ? undefined : readStored({ id, version, body });
  const of = kept === undefined ? { id, version, kind: product, name: product, addedAt: since } : shown(kept);
  const { room: ownersRoom, ...rest } = of;
  const room = shared.room ?? ownersRoom;
  return {
    ...rest,
    addedAt: since,
    name: shared.name ?? of.name,
    ...(room === undefined || room === "" ? {} : { room }),
    cloud: { id, product, role: "guest", ...(until === null ? {} : { until }) },
  };
}
