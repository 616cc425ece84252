import type { Kysely } from "kysely";
import { exportPerson } from "../../../../server/cloud/binding/export-person";
import { forgetPerson } from "../../../../server/cloud/binding/forget-person";
import { openDatabase } from "../../../../server/database/open-database";
import type { Tables } from "../../../../server/database/tables";
import { IS_NIGHTLY } from "../../../support/nightly";
import { emptyTables, type RunningPglite, startPglite } from "../../support/pglite";
import { describeBinding } from "../binding/binding-contract";
import { bindingRig, cloudOf, idOf } from "../binding/binding-rig";
import { describeTransfers } from "./transfers-contract";

let pglite: RunningPglite;
let database: Kysely<Tables>;

beforeAll(async () => {
  pglite = await startPglite();
  database = await openDatabase(pglite.url);
}, 60_000);
afterAll(async () => {
  await database.destroy();
  await pglite.kill();
});

async function open() {
  await emptyTables(database);
  return bindingRig(database);
}

describe("on PostgreSQL, as PGlite,", () => {
  // The same on SQLite is in every `npm test`; what differs between the two is asked below.
  if (IS_NIGHTLY) {
    describeBinding(open);
    describeTransfers(open);
  }

  it("a code is guessed and used, a person is exported and forgotten", async () => {
    const rig = await open();
    await rig.binding.bind({ userId: "anna", deviceId: "lamp-1" }, cloudOf("lamp"));
    const invite = await rig.invites.make("anna", { devices: [idOf("lamp")], role: "guest" });
    if (typeof invite === "string") throw new Error(invite);
    expect(await rig.accepting.accept("eve", { code: `${invite.code?.slice(0, 5)}0000` })).toBe("refused");
    expect(await rig.invites.list("anna")).toMatchObject([{ state: "open" }]);
    await rig.accepting.accept("ben", { code: invite.code ?? "" }, "Ben");
    expect(await rig.guests.list(idOf("lamp"))).toEqual([{ number: 1, nickname: "Ben", since: rig.time.now }]);
    expect(await rig.guests.sharedWith("ben")).toMatchObject([{ cloudId: idOf("lamp"), since: rig.time.now }]);
    const parts: string[] = [];
    for await (const { part } of exportPerson(rig.parts, "anna")) parts.push(part);
    expect(new Set(parts)).toEqual(new Set(["identities", "guests", "invites", "audit"]));
    await forgetPerson(rig.parts, "anna");
    expect(await rig.access.devicesOf("ben")).toEqual([]);
    const left = await database.selectFrom("cloud_device").select(["owner_id", "device_id"]).execute();
    expect(left).toEqual([{ owner_id: "", device_id: "" }]);
  });
});
