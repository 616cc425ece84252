import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables";
import { type BindingParts, nowOf, rowId } from "./parts";

/** For so long the owner can look who did what. */
export const AUDIT_KEPT_MS = 180 * 86_400_000;
/** Of one device, shown. */
const MOST_SHOWN = 200;

/** What is written down for the owner. */
export type AuditWord =
  | "bound"
  | "replaced"
  | "invited"
  | "invite-ended"
  | "guest-joined"
  | "guest-removed"
  | "guest-left"
  | "transfer-accepted"
  | "transferred";

export interface AuditRow {
  readonly at: number;
  readonly userId: string;
  readonly what: string;
  readonly detail: string | null;
}

/** Writes down who did what with devices, and lets go what is old. */
export async function audit(
  parts: Pick<BindingParts, "clock" | "random">,
  database: Kysely<Tables>,
  {
    by,
    what,
    devices,
    detail = null,
  }: {
    readonly by: string;
    readonly what: AuditWord;
    readonly devices: readonly string[];
    readonly detail?: string | null;
  },
): Promise<void> {
  if (devices.length === 0) return;
  const at = nowOf(parts);
  const rows = devices.map((cloud_id) => ({ id: rowId(parts), cloud_id, user_id: by, at, what, detail }));
  await database.insertInto("audit").values(rows).execute();
  await database
    .deleteFrom("audit")
    .where("cloud_id", "in", devices)
    .where("at", "<", at - AUDIT_KEPT_MS)
    .execute();
}

/** What was done with a device since it is its owner's, newest first. */
export async function auditOf(database: Kysely<Tables>, cloudId: string): Promise<readonly AuditRow[]> {
  return database
    .selectFrom("audit")
    .innerJoin("cloud_device", "cloud_device.id", "audit.cloud_id")
    .whereRef("audit.at", ">=", "cloud_device.bound_at")
    .where("audit.cloud_id", "=", cloudId)
    .select(["audit.at as at", "audit.user_id as userId", "audit.what as what", "audit.detail as detail"])
    .orderBy("audit.at", "desc")
    .orderBy("audit.id")
    .limit(MOST_SHOWN)
    .execute();
}
