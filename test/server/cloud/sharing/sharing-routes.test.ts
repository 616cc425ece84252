import { cloudOf, houseRig, idOf } from "../../support/house-rig";
import type { Phone } from "../../support/phone";
import { type ServerRig, serverRig } from "../../support/server-rig";

const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1, cloud: cloudOf("lamp") };
let rig: ServerRig;
let house: Awaited<ReturnType<typeof houseRig>>;
let owner: Phone;
let other: Phone;

beforeEach(async () => {
  rig = await serverRig();
  house = await houseRig(rig);
  owner = await house.person("owner");
  other = await house.person("other");
  await owner.call("PUT", "/v1/devices/lamp-1", LAMP);
});
afterEach(async () => {
  await house.server.close();
  await rig.close();
});

const invite = (wish: object = {}, by = owner) =>
  by.call("POST", "/v1/invites", { devices: [idOf("lamp")], role: "guest", ...wish });
const invites = async () => (await owner.call("GET", "/v1/invites")).body.invites;

describe("an invitation over HTTP", () => {
  it("is made, shown, accepted by its code, and listed without its secrets", async () => {
    const made = await invite({ maker: "林静" });
    expect(made).toMatchObject({ status: 201, headers: { "cache-control": "no-store" } });
    const { link, code } = made.body;
    const offer = await other.call("POST", "/v1/invites/preview", { link });
    expect(offer.body).toMatchObject({ role: "guest", maker: "林静", devices: [{ name: "Lamp", product: "lamp" }] });
    const accepted = await other.call("POST", "/v1/invites/accept", { code, as: "陈航" });
    expect(accepted).toMatchObject({ status: 200, body: { role: "guest", waiting: false, devices: [idOf("lamp")] } });
    expect(await invites()).toMatchObject([{ state: "done", acceptedAs: "陈航" }]);
    const later = JSON.stringify([await invites(), rig.logged()]);
    for (const secret of [link, code, code.replace("-", "")]) expect(later).not.toContain(secret);
  });

  it("hands a device over when both have said so", async () => {
    const { id, link } = (await invite({ role: "owner", lastsMs: 86_400_000 })).body;
    expect((await owner.call("POST", `/v1/invites/${id}/confirm`)).status).toBe(404);
    expect((await other.call("POST", "/v1/invites/accept", { link, as: "Ben" })).body.waiting).toBe(true);
    expect(await invites()).toMatchObject([{ state: "waiting", acceptedAs: "Ben" }]);
    expect((await other.call("POST", `/v1/invites/${id}/confirm`)).status).toBe(404);
    expect((await owner.call("POST", `/v1/invites/${id}/confirm`)).status).toBe(204);
    expect((await other.call("GET", "/v1/devices")).body.devices).toMatchObject([
      { id: "lamp-1", name: "Lamp", cloud: { role: "owner" } },
    ]);
    expect((await owner.call("GET", "/v1/devices")).body).toMatchObject({ devices: [], unbound: [{ id: "lamp-1" }] });
    const { audit } = (await other.call("GET", "/v1/devices/lamp-1/audit")).body;
    expect(audit).toEqual([{ at: expect.any(Number), by: "another", what: "transferred", detail: "Ben" }]);
  });

  it("is refused by what is wrong with it", async () => {
    const { id, link } = (await invite()).body;
    const accept = async (key: object) => (await other.call("POST", "/v1/invites/accept", key)).body.error?.code;
    expect(await accept({ link: "A".repeat(22) })).toBe("no-such-invite");
    expect(await accept({ code: "K7Q4-9MXD" })).toBe("no-such-invite");
    expect(await accept({ code: "灯" })).toBe("no-such-invite");
    expect(await accept({})).toBe("bad-request");
    expect(await accept({ as: "nobody" })).toBe("bad-request");
    for (const as of ["a\nb", "\u202Eevil", "x".repeat(21), ""]) expect(await accept({ link, as })).toBe("bad-request");
    expect((await owner.call("POST", "/v1/invites/accept", { link })).body.error.code).toBe("own-invite");
    rig.wechat.clock.advance(900_000);
    expect(await accept({ link })).toBe("invite-expired");
    await owner.call("DELETE", `/v1/invites/${id}`);
    expect(await accept({ link })).toBe("no-such-invite");
    expect((await invite({}, other)).body.error.code).toBe("no-such-device");
    expect((await invite({ lastsMs: 86_400_000 })).body.error.code).toBe("bad-time");
  });

  it("is tried 30 times an hour by one person, and 120 times from one address", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 31; n++)
      statuses.push((await other.call("POST", "/v1/invites/preview", { code: "K7Q4-9MXD" })).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
    for (let person = 0; person < 3; person++) {
      const one = await house.person(`person ${person}`);
      for (let n = 0; n < 30; n++) await one.call("POST", "/v1/invites/accept", { code: "K7Q4-9MXD" });
    }
    const last = await house.person("last");
    expect((await last.call("POST", "/v1/invites/accept", { code: "K7Q4-9MXD" })).status).toBe(429);
  });
});

describe("what was done with a device", () => {
  it("is told to its owner, newest first, without naming another by their account", async () => {
    await house.share(owner, other, idOf("lamp"));
    await other.call("DELETE", `/v1/devices/${idOf("lamp")}`);
    const { body } = await owner.call("GET", "/v1/devices/lamp-1/audit");
    expect(body.audit.map(({ by, what }: { by: string; what: string }) => `${by} ${what}`).sort()).toEqual(
      ["me bound", "me invited", "another guest-joined", "another guest-left"].sort(),
    );
    expect(JSON.stringify(body)).not.toContain((await other.login()).body.userId);
  });
});
