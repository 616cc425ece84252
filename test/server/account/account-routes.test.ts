import { cloudOf, houseRig, idOf } from "../support/house-rig";
import type { Phone } from "../support/phone";
import { type ServerRig, serverRig } from "../support/server-rig";

const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1, cloud: cloudOf("lamp") };
const NOTE = { exported: [{ note: "kept elsewhere" }], erased: [] as string[] };
let rig: ServerRig;
let house: Awaited<ReturnType<typeof houseRig>>;
let owner: Phone & { userId: string };
let guest: Phone & { userId: string };

beforeEach(async () => {
  rig = await serverRig();
  NOTE.erased = [];
  const notes = {
    name: "notes",
    exported: async () => NOTE.exported,
    eraseUser: async (_trx: unknown, user: string) => void NOTE.erased.push(`user ${user}`),
    eraseDevice: async (_trx: unknown, device: string) => void NOTE.erased.push(`device ${device}`),
    eraseGuest: async (_trx: unknown, device: string, user: string) => void NOTE.erased.push(`${user} of ${device}`),
  };
  house = await houseRig(rig, { areas: [notes] });
  owner = await house.person("owner");
  guest = await house.person("guest");
  await owner.call("PUT", "/v1/devices/lamp-1", { ...LAMP, room: "Hall" });
  await guest.call("PUT", "/v1/devices/plug-1", { ...LAMP, name: "Plug", cloud: cloudOf("plug") });
  await house.share(owner, guest, idOf("lamp"));
  const { database } = rig.parts;
  const at = rig.wechat.clock.now();
  const asked = {
    cloud_id: idOf("lamp"),
    message: '{"op":"set"}',
    at,
    until: at,
    state: "done",
    result: null,
  } as const;
  await database
    .insertInto("command")
    .values([
      { ...asked, key: "1", user_id: owner.userId },
      { ...asked, key: "2", user_id: guest.userId },
    ])
    .execute();
  house.told();
  house.broker();
});
afterEach(async () => {
  await house.server.close();
  await rig.close();
});

describe("an account", () => {
  it("says since when it is signed in, and what would end with it", async () => {
    const { body } = await owner.call("GET", "/v1/me");
    const { userId } = owner;
    expect(body).toEqual({ userId, since: expect.any(Number), devices: 1, guests: 1, shared: 0 });
    expect((await guest.call("GET", "/v1/me")).body).toMatchObject({ devices: 1, guests: 0, shared: 1 });
  });

  it("is exported whole, row for row, with no secret and nobody else's name", async () => {
    const samples = Array.from({ length: 1_100 }, (_, n) => ({ at: n, value: n, least: n, most: n }));
    for (let n = 0; n < samples.length; n += 500)
      await rig.parts.database
        .insertInto("history")
        .values(
          samples
            .slice(n, n + 500)
            .map((sample) => ({ ...sample, cloud_id: idOf("lamp"), property: "level", span_ms: 0, count: 1 })),
        )
        .execute();
    const { body, headers } = await owner.call("GET", "/v1/me/export");
    expect(headers["content-disposition"]).toContain("attachment");
    expect(body).toMatchObject({ userId: owner.userId, devices: [{ id: "lamp-1", room: "Hall" }], unbound: [] });
    const rows = (part: string) =>
      (body.data as { part: string; row: Record<string, unknown> }[])
        .filter((one) => one.part === part)
        .map(({ row }) => row);
    expect(rows("identities")).toMatchObject([{ id: idOf("lamp"), product: "lamp" }]);
    expect(rows("history").map(({ value }) => value)).toEqual(Array.from({ length: 1_100 }, (_, n) => n));
    expect(
      rows("commands")
        .map(({ by }) => by)
        .sort(),
    ).toEqual(["another", "me"]);
    expect(rows("guests")).toMatchObject([{ number: 1, nickname: "guest" }]);
    expect(rows("invites")).toMatchObject([{ role: "guest", state: "done" }]);
    expect(rows("audit").length).toBeGreaterThanOrEqual(3);
    expect(rows("notes")).toEqual([NOTE.exported]);
    const text = JSON.stringify(body);
    const { secret_hash } = await rig.parts.database
      .selectFrom("cloud_device")
      .where("id", "=", idOf("lamp"))
      .select("secret_hash")
      .executeTakeFirstOrThrow();
    const { link_hash } = await rig.parts.database.selectFrom("invite").select("link_hash").executeTakeFirstOrThrow();
    for (const hidden of [guest.userId, cloudOf("lamp").secret, secret_hash, link_hash, owner.token])
      expect(text).not.toContain(hidden);
  });

  it("of a guest is exported with what they did, and nothing else of the owner's device", async () => {
    const { body } = await guest.call("GET", "/v1/me/export");
    const text = JSON.stringify(body);
    expect(text).toContain('"by":"me"');
    expect(text).not.toContain(owner.userId);
    expect(text).not.toContain('"part":"history"');
    expect(text).not.toContain('"by":"another"');
  });

  it("is exported six times an hour", async () => {
    for (let n = 0; n < 6; n++) await guest.call("GET", "/v1/me/export");
    expect((await guest.call("GET", "/v1/me/export")).status).toBe(429);
  });
});

describe("an owner who is forgotten", () => {
  it("leaves no row with their name, cuts their devices off, and takes them from their guests", async () => {
    await owner.call("POST", "/v1/invites", { devices: [idOf("lamp")], role: "owner" });
    expect(await everyRow()).toContain(owner.userId);
    expect((await owner.call("DELETE", "/v1/me")).status).toBe(204);
    expect(house.broker()).toEqual([`revoke ${idOf("lamp")}`]);
    expect(house.told().sort()).toEqual([owner.userId, guest.userId].sort());
    expect((await guest.call("GET", "/v1/devices")).body).toMatchObject({
      devices: [{ id: "plug-1" }],
      unbound: [{ id: idOf("lamp") }],
    });
    expect(NOTE.erased).toEqual([
      `${guest.userId} of ${idOf("lamp")}`,
      `device ${idOf("lamp")}`,
      `user ${owner.userId}`,
    ]);
    expect(await everyRow()).not.toContain(owner.userId);
    expect(await everyRow()).not.toContain("Hall");
    expect(await rig.parts.database.selectFrom("command").selectAll().execute()).toEqual([]);
    const again = await house.person("owner");
    expect((await again.call("GET", "/v1/devices")).body).toEqual({ devices: [] });
    expect((await again.call("PUT", "/v1/devices/lamp-1", LAMP)).status).toBe(409);
  });
});

describe("a guest who is forgotten", () => {
  it("leaves the owner's device and nothing of themselves", async () => {
    house.told();
    expect(await everyRow()).toContain(guest.userId);
    await guest.call("DELETE", "/v1/me");
    expect((await owner.call("GET", "/v1/devices")).body.devices).toHaveLength(1);
    expect((await owner.call("GET", "/v1/devices/lamp-1/guests")).body.guests).toEqual([]);
    expect(house.told()).toEqual(expect.arrayContaining([owner.userId]));
    expect(await everyRow()).not.toContain(guest.userId);
    expect(await everyRow()).not.toContain("Plug");
  });

  it("while they accept keeps nothing of it", async () => {
    const made = await owner.call("POST", "/v1/invites", { devices: [idOf("lamp")], role: "guest" });
    const late = await house.person("late");
    const accepting = Array.from({ length: 5 }, () =>
      late.call("POST", "/v1/invites/accept", { link: made.body.link }),
    );
    await Promise.all([...accepting.slice(0, 3), late.call("DELETE", "/v1/me"), ...accepting.slice(3)]);
    expect(await everyRow()).not.toContain(late.userId);
  });
});

/** Everything in the database but the list of sessions. */
async function everyRow(): Promise<string> {
  const { database } = rig.parts;
  const tables = await database.introspection.getTables();
  const rows = await Promise.all(
    tables.map(({ name }) =>
      database
        .selectFrom(name as "device")
        .selectAll()
        .execute(),
    ),
  );
  return JSON.stringify(rows);
}
