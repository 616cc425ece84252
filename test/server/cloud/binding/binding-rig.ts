import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { databaseAccess } from "../../../../server/cloud/binding/access";
import { Binding } from "../../../../server/cloud/binding/binding";
import type { BindingParts, DataArea } from "../../../../server/cloud/binding/parts";
import type { CloudNotice } from "../../../../server/cloud/contract";
import { Accepting } from "../../../../server/cloud/sharing/accepting";
import { Guests } from "../../../../server/cloud/sharing/guests";
import { Invites } from "../../../../server/cloud/sharing/invites";
import { Transfers } from "../../../../server/cloud/sharing/transfers";
import { openDatabase } from "../../../../server/database/open-database";
import type { Tables } from "../../../../server/database/tables";

export type BindingRig = Awaited<ReturnType<typeof bindingRig>>;

/** An id as identities have them, from any word. */
export const idOf = (word: string) => createHash("sha256").update(word).digest("hex").slice(0, 32);
export const secretOf = (word: string) => createHash("sha256").update(`secret ${word}`).digest("hex");
export const cloudOf = (word: string, product = "lamp") => ({ id: idOf(word), secret: secretOf(word), product });

/** Binding and sharing over a database of their own, or one that stays open, in time that a test moves; what reached brokers and phones is written down. */
export async function bindingRig(database?: Kysely<Tables>, areas: readonly DataArea[] = []) {
  const opened = database ?? (await openDatabase(":memory:"));
  const time = { now: Date.UTC(2026, 10, 22, 8) };
  const gateway: string[] = [];
  const told: string[] = [];
  const failures: unknown[] = [];
  let draws = 0;
  const parts: BindingParts = {
    database: opened,
    gateway: {
      admit: async ({ id }) => void gateway.push(`admit ${id}`),
      revoke: async (id) => void gateway.push(`revoke ${id}`),
    },
    fanout: {
      publish: (notice: CloudNotice) => {
        if (notice.to === "user" && notice.is === "list-changed") told.push(notice.user);
      },
    },
    clock: { now: () => time.now },
    random: (bytes) => {
      draws += 1;
      return createHash("sha256").update(`draw ${draws}`).digest().subarray(0, bytes);
    },
    areas,
    report: (error) => void failures.push(error),
  };
  return {
    parts,
    database: opened,
    time,
    failures,
    access: databaseAccess(opened, parts.clock),
    binding: new Binding(parts),
    invites: new Invites(parts),
    accepting: new Accepting(parts),
    guests: new Guests(parts),
    transfers: new Transfers(parts, 500),
    /** What happened since it was last asked. */
    gateway: () => gateway.splice(0),
    told: () => told.splice(0),
    close: async () => {
      if (database === undefined) await opened.destroy();
    },
  };
}
