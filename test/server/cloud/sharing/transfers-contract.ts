import { type BindingRig, cloudOf, idOf } from "../binding/binding-rig";

const DAY_MS = 86_400_000;
const LAMP = idOf("lamp");
const PLUG = idOf("plug");

/** @param open a database of its own, or an empty one */
export function describeTransfers(open: () => Promise<BindingRig>): void {
  describe("handing over", () => {
    let rig: BindingRig;

    beforeEach(async () => {
      rig = await open();
      for (const [word, deviceId] of [
        ["lamp", "lamp-1"],
        ["plug", "plug-1"],
      ] as const) {
        await list("anna", deviceId, { name: deviceId });
        await rig.binding.bind({ userId: "anna", deviceId }, cloudOf(word), { listed: true });
      }
      rig.told();
      rig.gateway();
    });
    afterEach(() => rig.close());

    const list = (user_id: string, id: string, body: object) =>
      rig.database
        .insertInto("device")
        .values({ user_id, id, version: 1, body: JSON.stringify(body) })
        .execute();
    const entries = (user: string) =>
      rig.database.selectFrom("device").select(["id", "body"]).where("user_id", "=", user).orderBy("id").execute();

    async function offered(devices: readonly string[], wish = {}) {
      const invite = await rig.invites.make("anna", { devices, role: "owner", ...wish });
      if (typeof invite === "string") throw new Error(invite);
      return invite;
    }

    describe("a transfer", () => {
      it("needs both sides: the one who accepts waits for the owner, who sees who it is", async () => {
        const { id, link } = await offered([LAMP]);
        expect(await rig.transfers.confirm("anna", id)).toBe("refused");
        expect(await rig.accepting.accept("ben", { link }, "Ben")).toMatchObject({ role: "owner", waiting: true });
        expect(await rig.access.roleOf("ben", LAMP)).toBeUndefined();
        expect(await rig.invites.list("anna")).toMatchObject([{ state: "waiting", acceptedAs: "Ben" }]);
        for (const other of ["ben", "eve"]) expect(await rig.transfers.confirm(other, id)).toBe("refused");
        rig.told();
        expect(await rig.transfers.confirm("anna", id)).toBe("transferred");
        expect(await rig.access.roleOf("ben", LAMP)).toBe("owner");
        expect(await rig.access.roleOf("anna", LAMP)).toBeUndefined();
        expect(rig.told().sort()).toEqual(["anna", "ben"]);
        expect(rig.gateway()).toEqual([`revoke ${LAMP}`, `admit ${LAMP}`]);
        expect(await rig.transfers.confirm("anna", id)).toBe("refused");
      });

      it("takes the entry along, ends guests and history, keeps the state", async () => {
        const shared = await rig.invites.make("anna", { devices: [LAMP], role: "guest" });
        if (typeof shared === "string") throw new Error(shared);
        await rig.accepting.accept("guest", { link: shared.link });
        const at = rig.time.now;
        const kept = {
          boot: 1,
          ver: 1,
          device_t: 1,
          heard_at: at,
          reported: "{}",
          online: 1,
          online_since: at,
          meta: null,
          greeted: 1,
          revision: 1,
        };
        await rig.database
          .insertInto("twin")
          .values({ cloud_id: LAMP, ...kept })
          .execute();
        const event = { cloud_id: LAMP, boot: 1, seq: 1, event: "pressed", data: null, at };
        await rig.database.insertInto("device_event").values(event).execute();
        const { id, link } = await offered([LAMP]);
        await rig.accepting.accept("ben", { link });
        await rig.transfers.confirm("anna", id);
        expect(await entries("anna")).toMatchObject([{ id: "plug-1" }]);
        expect(await entries("ben")).toEqual([{ id: "lamp-1", body: '{"name":"lamp-1"}' }]);
        expect(await rig.access.roleOf("guest", LAMP)).toBeUndefined();
        expect(await rig.database.selectFrom("device_event").selectAll().execute()).toEqual([]);
        expect(await rig.database.selectFrom("twin").select("online").execute()).toEqual([{ online: 1 }]);
        const gone = await rig.database.selectFrom("unbound").select(["user_id", "id"]).orderBy("user_id").execute();
        expect(gone).toEqual([
          { user_id: "anna", id: "lamp-1" },
          { user_id: "guest", id: LAMP },
        ]);
      });

      it("spares another device of the new owner that has the same name", async () => {
        await list("ben", "lamp-1", { name: "ben's own" });
        const { id, link } = await offered([LAMP]);
        await rig.accepting.accept("ben", { link });
        await rig.transfers.confirm("anna", id);
        expect((await entries("ben")).map(({ id: entry, body }) => [entry, JSON.parse(body).name])).toEqual(
          [
            [LAMP, "lamp-1"],
            ["lamp-1", "ben's own"],
          ].sort(),
        );
      });

      it("that the owner revokes before the word, or that waits for eight days, comes to nothing", async () => {
        const first = await offered([LAMP]);
        await rig.accepting.accept("ben", { link: first.link });
        await rig.invites.revoke("anna", first.id);
        expect(await rig.transfers.confirm("anna", first.id)).toBe("refused");
        const second = await offered([LAMP]);
        await rig.accepting.accept("ben", { link: second.link });
        rig.time.now += 8 * DAY_MS;
        expect(await rig.transfers.confirm("anna", second.id)).toBe("refused");
        expect(await rig.access.roleOf("anna", LAMP)).toBe("owner");
      });

      it("to a list that has no room moves nothing, and may be confirmed later", async () => {
        const many = Array.from({ length: 499 }, (_, n) => ({ user_id: "ben", id: `d${n}`, version: 1, body: "{}" }));
        await rig.database.insertInto("device").values(many).execute();
        const { id, link } = await offered([LAMP, PLUG]);
        await rig.accepting.accept("ben", { link });
        expect(await rig.transfers.confirm("anna", id)).toBe("full");
        expect(await rig.access.devicesOf("ben")).toEqual([]);
        await rig.database.deleteFrom("device").where("id", "=", "d7").execute();
        expect(await rig.transfers.confirm("anna", id)).toBe("transferred");
        expect(await rig.access.devicesOf("ben")).toEqual([LAMP, PLUG].sort());
      });

      it("cannot be taken back by who was the owner: the identity is the new owner's", async () => {
        const { id, link } = await offered([LAMP]);
        await rig.accepting.accept("ben", { link });
        await rig.transfers.confirm("anna", id);
        expect(await rig.binding.bind({ userId: "anna", deviceId: "lamp-1" }, cloudOf("lamp"))).toBe("taken");
        await rig.binding.unbind({ userId: "ben", deviceId: "lamp-1" });
        expect(await rig.binding.bind({ userId: "anna", deviceId: "lamp-1" }, cloudOf("lamp"))).toBe("taken");
      });
    });

    describe("a hand-over", () => {
      it("is one link for a set of devices, for seven days, without a code to read out", async () => {
        const { id, link, code, endsAt } = await offered([LAMP, PLUG], { lastsMs: 7 * DAY_MS });
        expect([code, endsAt]).toEqual([undefined, rig.time.now + 7 * DAY_MS]);
        rig.time.now += 7 * DAY_MS - 1;
        expect(await rig.accepting.accept("customer", { link }, "客户")).toMatchObject({ waiting: true });
        expect(await rig.accepting.accept("somebody", { link })).toBe("refused");
        rig.time.now += DAY_MS;
        expect(await rig.transfers.confirm("anna", id)).toBe("transferred");
        expect(await rig.access.devicesOf("customer")).toEqual([LAMP, PLUG].sort());
        expect(await rig.access.devicesOf("anna")).toEqual([]);
      });

      it("leaves out what the technician has unbound meanwhile", async () => {
        const { id, link } = await offered([LAMP, PLUG], { lastsMs: DAY_MS });
        await rig.binding.unbind({ userId: "anna", deviceId: "plug-1" });
        expect(await rig.accepting.accept("customer", { link })).toMatchObject({ devices: [LAMP] });
        await rig.transfers.confirm("anna", id);
        expect(await rig.access.devicesOf("customer")).toEqual([LAMP]);
      });
    });
  });
}
