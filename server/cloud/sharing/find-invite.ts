import { sql, type Transaction } from "kysely";
import type { Tables } from "../../database/tables";
import { type InviteKey, type InviteRow, MOST_WRONG } from "./invite";
import { codeHash, isLink, linkHash, placeHash, readCode } from "./secrets";

/**
 * The invitation that a link or a code shows. A code that begins like one that is open and is not that one is a wrong try of
 * it: the fifth ends it. Whoever asks, and however fast.
 */
export async function findInvite(
  trx: Transaction<Tables>,
  key: InviteKey,
  now: number,
): Promise<InviteRow | undefined> {
  if ("link" in key) {
    if (!isLink(key.link)) return undefined;
    return trx.selectFrom("invite").where("link_hash", "=", linkHash(key.link)).selectAll().executeTakeFirst();
  }
  const code = readCode(key.code);
  if (code === undefined) return undefined;
  const row = await trx.selectFrom("invite").where("code_place", "=", placeHash(code)).selectAll().executeTakeFirst();
  if (row === undefined || row.state === "guessed") return undefined;
  if (row.code_hash === codeHash(row.id, code)) return row;
  await trx
    .updateTable("invite")
    .set({ wrong: sql<number>`wrong + 1` })
    .where("id", "=", row.id)
    .where("state", "=", "open")
    .where("ends_at", ">", now)
    .execute();
  await trx
    .updateTable("invite")
    .set({ state: "guessed" })
    .where("id", "=", row.id)
    .where("state", "=", "open")
    .where("wrong", ">=", MOST_WRONG)
    .execute();
  return undefined;
}
