import { Phone } from "../support/phone";
import { APP, type ServerRig, serverRig } from "../support/server-rig";

const LAMP = "1".repeat(32);
const LOCK = "2".repeat(32);
let rig: ServerRig;
let ann: Phone;
let guest: Phone;

beforeAll(async () => {
  rig = await serverRig();
  ann = new Phone(rig, APP, "ann");
  guest = new Phone(rig, APP, "guest");
  const { userId } = (await ann.login()).body;
  const guestId = (await guest.login()).body.userId;
  const { database } = rig.parts;
  const device = { owner_id: userId, secret_hash: "", bound_at: 1, revoked_at: null };
  for (const [id, product] of [
    [LAMP, "lamp"],
    [LOCK, "lock"],
  ] as const) {
    await database
      .insertInto("cloud_device")
      .values({ id, product, device_id: `${product}-1`, ...device })
      .execute();
    await ann.call("PUT", `/v1/devices/${product}-1`, { kind: "blufi", name: product, room: "hall", addedAt: 1 });
  }
  await database
    .insertInto("device_guest")
    .values({ cloud_id: LAMP, user_id: guestId, since: 1, until: null })
    .execute();
});
afterAll(() => rig.close());

const EVENING = {
  ...{ name: "evening", timeZone: "Asia/Shanghai", days: [1, 2, 3, 4, 5], enabled: true },
  ...{ at: { kind: "time", minute: 1_110 }, target: { device: LAMP }, does: { op: "set", values: { power: true } } },
};
const put = (id: string, change: object = {}, of = ann) =>
  of.call("PUT", `/v1/schedules/${id}`, { ...EVENING, ...change });
const ids = async (of = ann) =>
  (await of.call("GET", "/v1/schedules")).body.schedules.map(({ id }: { id: string }) => id);

describe("schedules of a person", () => {
  it("are kept, replaced, listed with the next run, switched off and removed", async () => {
    const kept = await put("evening");
    expect(kept.status).toBe(200);
    expect(kept.body.nextAt).toBeGreaterThan(rig.parts.clock.now());
    const off = await put("evening", { enabled: false });
    expect(off.body).toMatchObject({ id: "evening", enabled: false });
    expect(off.body.nextAt).toBeUndefined();
    expect((await ann.call("GET", "/v1/schedules")).body.schedules).toEqual([off.body]);
    expect((await ann.call("DELETE", "/v1/schedules/evening")).status).toBe(204);
    expect((await ann.call("DELETE", "/v1/schedules/evening")).status).toBe(204);
    expect(await ids()).toEqual([]);
  });

  it("keep where somebody lives no closer than a tenth of a degree", async () => {
    const at = { kind: "sun", event: "sunset", offsetMinutes: -15, latitude: 31.23042, longitude: 121.47371 };
    expect((await put("sun", { at })).body.at).toMatchObject({ latitude: 31.2, longitude: 121.5 });
    const [row] = await rig.parts.database.selectFrom("schedule").select("body").execute();
    expect(row?.body).not.toMatch(/31\.23|121\.47/);
    await ann.call("DELETE", "/v1/schedules/sun");
  });

  it("are of devices that the person owns, for what these take and may do with nobody there", async () => {
    const code = async (change: object, of = ann) => (await put("x", change, of)).body.error?.code;
    const set = (values: object) => ({ does: { op: "set", values } });
    const lock = { target: { device: LOCK } };
    expect(await code({}, guest)).toBe("no-such-device");
    expect(await code({ target: { device: "9".repeat(32) } })).toBe("no-such-device");
    expect(await code({ target: { room: "attic" } })).toBe("does-not-fit");
    expect(await code({ target: { room: "hall" } }, guest)).toBe("does-not-fit");
    expect(await code(set({ power: "on" }))).toBe("does-not-fit");
    expect(await code(set({ brightness: 101 }))).toBe("does-not-fit");
    expect(await code(set({ constructor: 1 }))).toBe("does-not-fit");
    expect(await code({ ...lock, ...set({ locked: false }) })).toBe("dangerous");
    expect(await code({ target: { room: "hall" }, ...set({ locked: false }) })).toBe("dangerous");
    expect(await code({ timeZone: "Mars/Base" })).toBe("bad-time-zone");
    expect(await ids()).toEqual([]);
    expect(await code({ ...lock, ...set({ locked: true }) })).toBeUndefined();
    expect(await code({ target: { room: "hall" } })).toBeUndefined();
    await ann.call("DELETE", "/v1/schedules/x");
  });

  it.each<[string, object]>([
    ["no day", { days: [] }],
    ["an eighth day", { days: [8] }],
    ["a minute beyond the day", { at: { kind: "time", minute: 1_440 } }],
    [
      "a place beyond the earth",
      { at: { kind: "sun", event: "sunset", offsetMinutes: 0, latitude: 91, longitude: 0 } },
    ],
    ["an offset of days", { at: { kind: "sun", event: "sunset", offsetMinutes: 9_999, latitude: 0, longitude: 0 } }],
    ["a device and a room", { target: { device: LAMP, room: "hall" } }],
    ["another's name in it", { userId: "bob" }],
    ["a name without end", { name: "x".repeat(65) }],
  ])("are refused with %s", async (_case, change) => {
    expect((await put("x", change)).status).toBe(400);
  });

  it("are a hundred at most, however many come at once, and nobody else's", async () => {
    const answers = await Promise.all(Array.from({ length: 110 }, (_, n) => put(`many-${n}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBe(100);
    expect(statuses.filter((status) => status === 409).length).toBe(10);
    expect(await ids()).toHaveLength(100);
    expect(await ids(guest)).toEqual([]);
    expect((await guest.call("DELETE", "/v1/schedules/many-0")).status).toBe(204);
    expect(await ids()).toHaveLength(100);
  });
});
