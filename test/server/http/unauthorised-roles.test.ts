import type { InjectOptions } from "fastify";
import { cloudOf, houseRig, idOf } from "../support/house-rig";
import type { Phone } from "../support/phone";
import { type Route, routesOf } from "../support/routes";
import { type ServerRig, serverRig } from "../support/server-rig";

/** Routes of people who are signed in, whatever they are: from Fastify's own list. */
const OF_PEOPLE = /^\/v1\/(?!apps\/|login$|snapshot$|cloud$)/;
const LAMP = { kind: "blufi", name: "Owner's lamp", addedAt: 1, room: "Owner's hall", cloud: cloudOf("lamp") };
const PLUG = { kind: "gatt", name: "Former's plug", addedAt: 1, cloud: cloudOf("plug") };
const KINDS = ["another user", "guest", "revoked guest", "former owner"] as const;

let rig: ServerRig;
let house: Awaited<ReturnType<typeof houseRig>>;
let owner: Phone & { userId: string };
let people: Readonly<Record<(typeof KINDS)[number], Phone & { userId: string }>>;
let invite: { readonly id: string; readonly link: string; readonly code: string };

beforeAll(async () => {
  rig = await serverRig();
  house = await houseRig(rig);
  owner = await house.person("owner");
  const [another, guest, revoked, former] = await Promise.all(KINDS.map((kind) => house.person(kind)));
  if (!another || !guest || !revoked || !former) throw new Error("not everybody is there");
  people = { "another user": another, guest, "revoked guest": revoked, "former owner": former };
  await owner.call("PUT", "/v1/devices/lamp-1", LAMP);
  await former.call("PUT", "/v1/devices/plug-1", PLUG);
  await house.share(owner, revoked, idOf("lamp"));
  await owner.call("DELETE", "/v1/devices/lamp-1/guests/1");
  const friend = await house.person("Owner's friend");
  await house.share(owner, friend, idOf("lamp"));
  const handOver = (await former.call("POST", "/v1/invites", { devices: [idOf("plug")], role: "owner" })).body;
  await owner.call("POST", "/v1/invites/accept", { link: handOver.link });
  expect((await former.call("POST", `/v1/invites/${handOver.id}/confirm`)).status).toBe(204);
  await owner.call("PATCH", "/v1/devices/plug-1", { name: "Owner's plug", at: rig.wechat.clock.now() });
  invite = (await owner.call("POST", "/v1/invites", { devices: [idOf("lamp")], role: "owner" })).body;
  const asked = { cloud_id: idOf("lamp"), message: "{}", at: 1, until: 2, state: "done", result: null } as const;
  await rig.parts.database
    .insertInto("command")
    .values({ ...asked, key: "1", user_id: owner.userId })
    .execute();
});
afterAll(async () => {
  await house.server.close();
  await rig.close();
});

/** All that a route could be asked for: each name that a device or an invitation has, each body that would do. */
function requestsOf({ method, url }: Route): readonly InjectOptions[] {
  const names = url.includes("/invites/:id") ? [invite.id] : ["lamp-1", "plug-1", idOf("lamp"), idOf("plug")];
  const urls = url.includes(":id") ? names.map((name) => url.replace(":id", name).replace(":number", "2")) : [url];
  return urls.flatMap((one) => bodiesOf(method, url).map((payload) => ({ method, url: one, ...payload })));
}

function bodiesOf(method: Route["method"], url: string): readonly { readonly payload?: object }[] {
  if (method === "GET" || method === "HEAD" || method === "DELETE") return [{}];
  if (url === "/v1/seen")
    return [{ payload: { devices: [{ id: idOf("lamp"), seenAt: 5, state: { at: 5, on: true } }] } }];
  if (url === "/v1/invites")
    return ["lamp", "plug"].map((word) => ({ payload: { devices: [idOf(word)], role: "guest" } }));
  if (/\/(preview|accept)$/.test(url))
    return [{ payload: { link: "A".repeat(22) } }, { payload: { code: "0000-0000" } }];
  if (url === "/v1/devices/:id" && method === "PATCH") return [{ payload: { name: "mine", at: 9_000_000_000_000 } }];
  if (url === "/v1/devices/:id") {
    const mine = { kind: "gatt", name: "mine", addedAt: 1 };
    return [mine, ...["lamp", "plug"].map((word) => ({ ...mine, cloud: cloudOf(word) }))].map((payload) => ({
      payload,
    }));
  }
  return [{ payload: {} }];
}

/** What is the owner's and nobody else may change. */
async function ownersRows(except: string): Promise<string> {
  const { database } = rig.parts;
  const devices = [idOf("lamp"), idOf("plug")];
  return JSON.stringify([
    await database.selectFrom("device").where("user_id", "=", owner.userId).selectAll().execute(),
    await database.selectFrom("unbound").where("user_id", "=", owner.userId).selectAll().execute(),
    await database.selectFrom("cloud_device").where("id", "in", devices).selectAll().execute(),
    // But who accepted one may have their name taken out of it.
    await database
      .selectFrom("invite")
      .where("owner_id", "=", owner.userId)
      .select(["id", "role", "state", "wrong", "ends_at", "link_hash", "code_hash"])
      .execute(),
    await database.selectFrom("invite_device").where("invite_id", "=", invite.id).selectAll().execute(),
    await database.selectFrom("device_guest").where("user_id", "!=", except).selectAll().execute(),
    await database.selectFrom("command").where("user_id", "=", owner.userId).selectAll().execute(),
  ]);
}

/** A guest who has left, or has deleted everything, is one again for the next request. */
async function beGuest(kind: string, { userId }: { readonly userId: string }): Promise<void> {
  if (kind !== "guest") return;
  await rig.parts.database
    .insertInto("device_guest")
    .values({ cloud_id: idOf("lamp"), user_id: userId, since: 1, until: null, number: 9 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

describe("every route of people, as Fastify lists them", () => {
  const routes = () => routesOf(house.server).filter(({ url }) => OF_PEOPLE.test(url));

  it("is among them, and there are names for all their parameters", () => {
    const urls = routes().map(({ method, url }) => `${method} ${url}`);
    expect(urls).toEqual(expect.arrayContaining(["GET /v1/devices/:id/audit", "POST /v1/invites/:id/confirm"]));
    expect(urls).toEqual(expect.arrayContaining(["DELETE /v1/devices/:id/guests/:number", "GET /v1/me/export"]));
    for (const one of routes().flatMap(requestsOf)) expect(one.url).not.toContain(":");
  });

  it.each(KINDS)("shows and does nothing of the owner's to %s", async (kind) => {
    const one = people[kind];
    const before = await ownersRows(one.userId);
    house.broker();
    for (const route of routes()) {
      for (const request of requestsOf(route)) {
        await beGuest(kind, one);
        const answer = await house.server.inject({ ...request, headers: { authorization: `Bearer ${one.token}` } });
        const where = `${kind}: ${request.method} ${String(request.url)}`;
        expect([where, answer.statusCode < 500 && answer.statusCode !== 401]).toEqual([where, true]);
        // A guest sees the lamp as the owner named it, and that is all.
        const hidden = ["Owner's plug", "Owner's friend", owner.userId, ...(kind === "guest" ? [] : ["Owner's lamp"])];
        for (const secret of [...hidden, invite.link, invite.code, cloudOf("lamp").secret])
          expect([where, answer.body.includes(secret)]).toEqual([where, false]);
        expect([where, await ownersRows(one.userId)]).toEqual([where, before]);
        if (/^\/v1\/(me|sessions?)$/.test(route.url) && request.method === "DELETE") await one.login();
        if (route.url === "/v1/session/renew") await one.login();
      }
    }
    expect(house.broker()).toEqual([]);
  });
});
