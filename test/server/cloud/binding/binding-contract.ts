import { type BindingRig, cloudOf, idOf, secretOf } from "./binding-rig";

/** @param open a database of its own, or an empty one */
export function describeBinding(open: () => Promise<BindingRig>): void {
  describe("binding", () => {
    let rig: BindingRig;
    beforeEach(async () => {
      rig = await open();
    });
    afterEach(() => rig.close());

    const ANNA = { userId: "anna", deviceId: "lamp-1" };
    const BEN = { userId: "ben", deviceId: "lamp-1" };

    describe("a device of the cloud", () => {
      it("is its first owner's, may connect, and is kept without its secret", async () => {
        expect(await rig.binding.bind(ANNA, cloudOf("one"))).toBe("bound");
        expect(rig.gateway()).toEqual([`admit ${idOf("one")}`]);
        expect(rig.told()).toEqual(["anna"]);
        expect(await rig.access.roleOf("anna", idOf("one"))).toBe("owner");
        expect(await rig.access.devicesOf("anna")).toEqual([idOf("one")]);
        const kept = JSON.stringify(await rig.database.selectFrom("cloud_device").selectAll().execute());
        expect(kept).not.toContain(secretOf("one"));
      });

      it("is nobody else's, with the same secret or another, and stays usable", async () => {
        await rig.binding.bind(ANNA, cloudOf("one"));
        rig.gateway();
        rig.told();
        for (const secret of [secretOf("one"), secretOf("guessed")]) {
          expect(await rig.binding.isTaken("ben", { ...cloudOf("one"), secret })).toBe(true);
          expect(await rig.binding.bind(BEN, { ...cloudOf("one"), secret })).toBe("taken");
        }
        expect([rig.gateway(), rig.told()]).toEqual([[], []]);
        expect(await rig.access.roleOf("ben", idOf("one"))).toBeUndefined();
        expect(await rig.access.roleOf("anna", idOf("one"))).toBe("owner");
      });

      it("is bound once of two people who come at the same moment", async () => {
        const outcomes = await Promise.all([
          rig.binding.bind(ANNA, cloudOf("one")),
          rig.binding.bind(BEN, { ...cloudOf("one"), secret: secretOf("two") }),
        ]);
        expect([...outcomes].sort()).toEqual(["bound", "taken"]);
      });

      it("bound twice by the same phone changes nothing", async () => {
        await rig.binding.bind(ANNA, cloudOf("one"));
        rig.told();
        expect(await rig.binding.bind(ANNA, cloudOf("one"))).toBe("bound");
        expect(rig.told()).toEqual([]);
        expect(await rig.database.selectFrom("audit").select("what").execute()).toEqual([{ what: "bound" }]);
      });

      it("is not bound for an entry that was deleted meanwhile", async () => {
        expect(await rig.binding.bind(ANNA, cloudOf("one"), { listed: true })).toBe("not-listed");
        expect(await rig.access.devicesOf("anna")).toEqual([]);
        expect(rig.gateway()).toEqual([]);
      });
    });

    describe("a device that was unbound", () => {
      beforeEach(async () => {
        await rig.binding.bind(ANNA, cloudOf("one"));
        rig.gateway();
        rig.told();
      });

      it("may not connect, is nobody's, and leaves nothing that it said", async () => {
        const at = rig.time.now;
        const sample = {
          cloud_id: idOf("one"),
          property: "level",
          span_ms: 0,
          at,
          value: 1,
          least: 1,
          most: 1,
          count: 1,
        };
        await rig.database.insertInto("history").values(sample).execute();
        expect(await rig.binding.unbind(ANNA)).toBe(true);
        expect([rig.gateway(), rig.told()]).toEqual([[`revoke ${idOf("one")}`], ["anna"]]);
        expect(await rig.access.roleOf("anna", idOf("one"))).toBeUndefined();
        expect(await rig.database.selectFrom("history").selectAll().execute()).toEqual([]);
        expect(await rig.binding.unbind(ANNA)).toBe(false);
      });

      it("comes back to who had it, as it was, and to nobody else", async () => {
        await rig.binding.unbind(ANNA);
        expect(await rig.binding.bind(BEN, cloudOf("one"))).toBe("taken");
        expect(await rig.binding.bind(ANNA, { ...cloudOf("one"), secret: secretOf("other") })).toBe("taken");
        expect(await rig.binding.bind(ANNA, cloudOf("one"))).toBe("bound");
        expect(await rig.access.roleOf("anna", idOf("one"))).toBe("owner");
      });

      it("is unbound also where no broker is there; that is reported", async () => {
        const away = new Error("no broker");
        const { parts } = rig;
        const { Binding } = await import("../../../../server/cloud/binding/binding");
        const alone = new Binding({ ...parts, gateway: { ...parts.gateway, revoke: () => Promise.reject(away) } });
        expect(await alone.unbind(ANNA)).toBe(true);
        expect(rig.failures).toEqual([away]);
        expect(await rig.access.roleOf("anna", idOf("one"))).toBeUndefined();
      });
    });

    describe("a new pairing", () => {
      beforeEach(async () => {
        await rig.binding.bind(ANNA, cloudOf("old"));
        rig.time.now += 1_000;
        await rig.binding.bind(ANNA, cloudOf("new"));
        rig.gateway();
        rig.told();
      });

      it("leaves the old identity alone until the device says hello with the new one", async () => {
        await rig.binding.hello(idOf("old"));
        expect(await rig.access.devicesOf("anna")).toEqual([idOf("new"), idOf("old")].sort());
        await rig.binding.hello(idOf("new"));
        expect(await rig.access.devicesOf("anna")).toEqual([idOf("new")]);
        expect([rig.gateway(), rig.told()]).toEqual([[`revoke ${idOf("old")}`], ["anna"]]);
        await rig.binding.hello(idOf("new"));
        expect([rig.gateway(), rig.told()]).toEqual([[], []]);
      });

      it("brings guests along: they see the new one and not the old", async () => {
        const guest = { cloud_id: idOf("old"), user_id: "guest", since: rig.time.now, until: null, number: 1 };
        await rig.database.insertInto("device_guest").values(guest).execute();
        await rig.binding.hello(idOf("new"));
        expect(rig.told().sort()).toEqual(["anna", "guest"]);
        expect(await rig.access.devicesOf("guest")).toEqual([idOf("new")]);
        expect(await rig.database.selectFrom("unbound").select(["user_id", "id"]).execute()).toEqual([
          { user_id: "guest", id: idOf("old") },
        ]);
      });

      it("by somebody else ends the former owner's where the device proves what it was, and tells them", async () => {
        await rig.binding.bind(BEN, cloudOf("bens"));
        rig.told();
        await rig.binding.hello(idOf("bens"), { id: idOf("new"), secret: secretOf("a guess") });
        expect(rig.told()).toEqual([]);
        await rig.binding.hello(idOf("bens"), { id: idOf("new"), secret: secretOf("new") });
        expect(rig.told()).toEqual(["anna"]);
        expect(rig.gateway()).toContain(`revoke ${idOf("new")}`);
        expect(await rig.access.roleOf("anna", idOf("new"))).toBeUndefined();
        expect(await rig.access.roleOf("ben", idOf("bens"))).toBe("owner");
      });

      it("hello of an identity that nobody has does nothing", async () => {
        await rig.binding.hello(idOf("unknown"), { id: idOf("new"), secret: secretOf("new") });
        expect([rig.gateway(), rig.told()]).toEqual([[], []]);
      });
    });
  });
}
