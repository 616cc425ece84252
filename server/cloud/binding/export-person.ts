import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables";
import type { BindingParts } from "./parts";

/** Rows that are read at once. */
const PAGE = 1_000;

const KEPT = ["history", "device_event", "command"] as const;
type Kept = (typeof KEPT)[number];

/** Names under which the parts of an export stand. */
const NAMES: Readonly<Record<Kept, string>> = { history: "history", device_event: "events", command: "commands" };

/**
 * What the cloud keeps of a person, part after part, each row as JSON: of the own devices everything, of others' what they did
 * themselves. Nobody else is named: they are `me`, or `another`. No secret, nor the hash of one.
 */
export async function* exportPerson(
  parts: Pick<BindingParts, "database" | "areas">,
  userId: string,
): AsyncGenerator<{ readonly part: string; readonly row: unknown }> {
  const { database } = parts;
  const own = await database
    .selectFrom("cloud_device")
    .where("owner_id", "=", userId)
    .selectAll()
    .orderBy("id")
    .execute();
  for (const { owner_id: _owner, secret_hash: _hash, ...device } of own) yield { part: "identities", row: device };
  const by = <Row extends { readonly user_id: string }>({ user_id, ...row }: Row) => ({
    ...row,
    by: user_id === userId ? "me" : "another",
  });
  for (const { id } of own) {
    const guests = await database.selectFrom("device_guest").where("cloud_id", "=", id).selectAll().execute();
    for (const { user_id: _user, name: _name, room: _room, named_at: _at, ...guest } of guests)
      yield { part: "guests", row: guest };
    const twin = await database.selectFrom("twin").where("cloud_id", "=", id).selectAll().executeTakeFirst();
    if (twin !== undefined) yield { part: "states", row: twin };
    for (const table of KEPT)
      for await (const row of pages(database, table, id))
        yield { part: NAMES[table], row: "user_id" in row ? by(row) : row };
  }
  const shares = await database.selectFrom("device_guest").where("user_id", "=", userId).selectAll().execute();
  for (const { user_id: _user, ...share } of shares) yield { part: "sharedWithMe", row: share };
  const invites = await database.selectFrom("invite").where("owner_id", "=", userId).selectAll().execute();
  for (const { owner_id, link_hash, code_place, code_hash, accepted_by, ...invite } of invites)
    yield { part: "invites", row: invite };
  const ids = own.map(({ id }) => id);
  const acts = await database
    .selectFrom("audit")
    .where((is) => is.or([is("user_id", "=", userId), ...(ids.length > 0 ? [is("cloud_id", "in", ids)] : [])]))
    .selectAll()
    .orderBy("at")
    .execute();
  for (const { id: _id, ...act } of acts) yield { part: "audit", row: by(act) };
  const asked = await database
    .selectFrom("command")
    .where("user_id", "=", userId)
    .$if(ids.length > 0, (query) => query.where("cloud_id", "not in", ids))
    .selectAll()
    .execute();
  for (const command of asked) yield { part: "commands", row: by(command) };
  for (const area of parts.areas ?? []) yield { part: area.name, row: await area.exported(userId) };
}

/** A device's rows of a table, page after page: there may be many. */
async function* pages(database: Kysely<Tables>, table: Kept, cloudId: string) {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await database
      .selectFrom(table)
      .where("cloud_id", "=", cloudId)
      .selectAll()
      .orderBy("at")
      .limit(PAGE)
      .offset(offset)
      .execute();
    yield* rows;
    if (rows.length < PAGE) return;
  }
}
