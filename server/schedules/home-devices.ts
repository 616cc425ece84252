import type { Kysely } from "kysely";
import type { Tables } from "../database/tables";

/** A device that its owner can reach through the cloud. */
export interface HomeDevice {
  /** Of its identity. */
  readonly id: string;
  /** Name of its product's folder. */
  readonly product: string;
  /** Its name on the owner's list. */
  readonly listed: string;
  readonly name?: string;
  readonly room?: string;
}

/** Of a person, those that the person owns; what was revoked is none. With `id`: that one alone. */
export async function homeDevices(
  database: Kysely<Tables>,
  owner: string,
  id?: string,
): Promise<readonly HomeDevice[]> {
  let query = database
    .selectFrom("cloud_device")
    .leftJoin("device", (join) =>
      join.onRef("device.user_id", "=", "cloud_device.owner_id").onRef("device.id", "=", "cloud_device.device_id"),
    )
    .select(["cloud_device.id as id", "cloud_device.product as product", "cloud_device.device_id as listed"])
    .select("device.body as body")
    .where("cloud_device.owner_id", "=", owner)
    .where("cloud_device.revoked_at", "is", null);
  if (id !== undefined) query = query.where("cloud_device.id", "=", id);
  const rows = await query.orderBy("cloud_device.id").execute();
  return rows.map(({ body, ...device }) => ({ ...device, ...listedAs(body) }));
}

function listedAs(body: string | null): { readonly name?: string; readonly room?: string } {
  try {
    const { name, room } = JSON.parse(body ?? "{}") as { readonly name?: unknown; readonly room?: unknown };
    return {
      ...(typeof name === "string" ? { name } : {}),
      ...(typeof room === "string" && room !== "" ? { room } : {}),
    };
  } catch {
    return {};
  }
}
