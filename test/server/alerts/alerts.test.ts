import type { Kysely } from "kysely";
import { products } from "../../../products";
import { markSeen, unseenAlerts } from "../../../server/alerts/alert-box";
import { alertSeverity } from "../../../server/alerts/alert-severity";
import { type AlertParts, Alerts, MOST_ALERTS, type RaisedAlert } from "../../../server/alerts/alerts";
import type { CloudNotice } from "../../../server/cloud/contract";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";

const LOCK = "a".repeat(32);
const LATER = "b".repeat(32);
const NOON = Date.UTC(2026, 10, 30, 4);
const modelOf = (product: string) => products().find(({ name }) => name === product)?.model;

let database: Kysely<Tables>;
let pushed: CloudNotice[];
let beyond: RaisedAlert[];
let alerts: Alerts;
const make = (change: Partial<AlertParts> = {}) =>
  new Alerts({
    ...{ database, clock: { now: () => NOON }, modelOf, fanout: { publish: (notice) => void pushed.push(notice) } },
    beyond: async (alert) => void beyond.push(alert),
    ...change,
  });

beforeEach(async () => {
  database = await openDatabase(":memory:");
  pushed = [];
  beyond = [];
  alerts = make();
  const device = {
    owner_id: "ann",
    device_id: "lock-1",
    product: "lock",
    secret_hash: "",
    bound_at: 1,
    revoked_at: null,
  };
  await database
    .insertInto("cloud_device")
    .values({ id: LOCK, ...device })
    .execute();
  const guest = (user_id: string, until: number | null) => ({ cloud_id: LOCK, user_id, since: 1, until });
  await database
    .insertInto("device_guest")
    .values([guest("guest", null), guest("former", NOON - 1)])
    .execute();
});
afterEach(() => database.destroy());

const hear = (seq: number, { event = "tampered", at = NOON, boot = 1, by = alerts } = {}) =>
  by.hear({ device: LOCK, product: "lock", message: { boot, seq, event }, at });
const seenBy = (user: string) => unseenAlerts(database, user, [LOCK]);
const pushedTo = () => pushed.flatMap((notice) => (notice.to === "user" ? notice.user : []));

describe("what a device says", () => {
  it("is an alert where its model says alert or fault, not information, and not what the model does not have", async () => {
    expect(alertSeverity(modelOf("lock"), "tampered")).toBe("alert");
    expect(alertSeverity(modelOf("lock"), "unlocked")).toBeUndefined();
    for (const event of ["unlocked", "unheard-of", "constructor", "__proto__"]) await hear(1, { event });
    expect(await seenBy("ann")).toEqual([]);
    expect(pushed).toEqual([]);
  });

  it("reaches the owner and present guests in the app, and only the owner beyond it", async () => {
    await hear(7);
    const id = `${LOCK}-1-7`;
    const alert = { id, device: LOCK, event: "tampered", at: NOON };
    expect(pushed).toEqual(["ann", "guest"].map((user) => ({ to: "user", user, is: { op: "alert", ...alert } })));
    expect(await seenBy("ann")).toEqual([alert]);
    expect(await seenBy("guest")).toEqual([alert]);
    expect(await seenBy("former")).toEqual([]);
    expect(beyond).toEqual([{ device: LOCK, owner: "ann", event: "tampered", severity: "alert", at: NOON }]);
  });

  it("is one alert however often, late and in however many processes it is heard", async () => {
    const other = make();
    await Promise.all([hear(7), hear(7, { by: other })]);
    await hear(7, { at: NOON + 3_600_000 });
    expect(pushedTo()).toEqual(["ann", "guest"]);
    expect(beyond).toHaveLength(1);
    expect(await seenBy("ann")).toHaveLength(1);
  });

  it("is no storm: the same event within a minute is the same thing, another event is not", async () => {
    for (let seq = 0; seq < 50; seq++) await hear(seq, { at: NOON + seq * 1_000 });
    expect(await seenBy("ann")).toHaveLength(1);
    await hear(60, { at: NOON + 60_000 });
    expect(await seenBy("ann")).toHaveLength(2);
  });

  it("is nobody's once the device is revoked", async () => {
    await database.updateTable("cloud_device").set({ revoked_at: NOON }).execute();
    await hear(1);
    expect(pushed).toEqual([]);
  });

  it("is kept for one person up to a bound, the newest", async () => {
    for (let n = 0; n < MOST_ALERTS + 5; n++) await hear(n, { at: NOON + n * 60_000 });
    const kept = await seenBy("ann");
    expect(kept).toHaveLength(MOST_ALERTS);
    expect(kept[0]?.id).toBe(`${LOCK}-1-${MOST_ALERTS + 4}`);
  });

  it("is found by a server that starts, when another died with it in its hands", async () => {
    const event = (seq: number, at: number) => ({ cloud_id: LOCK, boot: 1, seq, event: "tampered", data: null, at });
    await database
      .insertInto("device_event")
      .values([event(1, NOON - 3_600_000), event(2, NOON - 60_000)])
      .execute();
    await make().recover();
    await make().recover();
    expect((await seenBy("ann")).map(({ id }) => id)).toEqual([`${LOCK}-1-2`]);
    expect(pushedTo()).toEqual(["ann", "guest"]);
  });
});

describe("an alert", () => {
  it("is shown until its person has seen it, and only to who may still use the device", async () => {
    await hear(1);
    expect(await unseenAlerts(database, "guest", [LATER])).toEqual([]);
    await markSeen(database, "guest", [`${LOCK}-1-1`], NOON);
    expect(await seenBy("guest")).toEqual([]);
    expect(await seenBy("ann")).toHaveLength(1);
    // Heard again after it was seen, it does not come back.
    await hear(1, { at: NOON + 3_600_000 });
    expect(await seenBy("guest")).toEqual([]);
  });
});
