import { CommandRows } from "../../../../server/cloud/twin/command-rows";
import { type BindingRig, cloudOf, idOf } from "../binding/binding-rig";

const MINUTE_MS = 60_000;
const LAMP = idOf("lamp");

/** @param open a database of its own, or an empty one */
export function describeSharing(open: () => Promise<BindingRig>): void {
  describe("sharing", () => {
    let rig: BindingRig;

    beforeEach(async () => {
      rig = await open();
      await rig.binding.bind({ userId: "anna", deviceId: "lamp-1" }, cloudOf("lamp"));
      rig.told();
      rig.gateway();
    });
    afterEach(() => rig.close());

    async function made(wish: Partial<Parameters<BindingRig["invites"]["make"]>[1]> = {}, by = "anna") {
      const invite = await rig.invites.make(by, { devices: [LAMP], role: "guest", ...wish });
      if (typeof invite === "string") throw new Error(invite);
      return invite;
    }

    describe("an invitation", () => {
      it("is a link of 128 bits and a code of eight signs, neither of which is kept", async () => {
        const { link, code = "", endsAt } = await made();
        expect(Buffer.from(link, "base64url")).toHaveLength(16);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(endsAt).toBe(rig.time.now + 15 * MINUTE_MS);
        const kept = JSON.stringify(await rig.database.selectFrom("invite").selectAll().execute());
        for (const secret of [link, code, code.replace("-", ""), code.slice(0, 4), code.slice(5)])
          expect(kept).not.toContain(`"${secret}"`);
      });

      it("makes a guest by its link, or by its code however it is typed", async () => {
        const first = await made();
        expect(await rig.accepting.accept("ben", { link: first.link }, "Ben")).toMatchObject({
          role: "guest",
          waiting: false,
        });
        expect(rig.told().sort()).toEqual(["anna", "ben"]);
        const second = await made();
        const typed = (second.code ?? "").toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l");
        expect(await rig.accepting.accept("cleo", { code: typed })).toMatchObject({ devices: [LAMP] });
        expect(await rig.access.roleOf("ben", LAMP)).toBe("guest");
        expect(await rig.guests.list(LAMP)).toEqual([
          { number: 1, nickname: "Ben", since: rig.time.now },
          { number: 2, since: rig.time.now },
        ]);
      });

      it("works once, for one person, who may lose the answer and ask again", async () => {
        const { link, code = "" } = await made();
        const accepted = await rig.accepting.accept("ben", { link });
        expect(await rig.accepting.accept("ben", { code })).toEqual(accepted);
        expect(await rig.accepting.accept("cleo", { link })).toBe("refused");
        expect(await rig.accepting.accept("cleo", { code })).toBe("refused");
        expect(await rig.access.roleOf("cleo", LAMP)).toBeUndefined();
      });

      it("is accepted by one of two who come at the same moment", async () => {
        const { link } = await made();
        const outcomes = await Promise.all(["ben", "cleo"].map((user) => rig.accepting.accept(user, { link })));
        expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(1);
        expect(await rig.guests.list(LAMP)).toHaveLength(1);
      });

      it("gives nothing back to a guest who was removed since", async () => {
        const { link } = await made();
        await rig.accepting.accept("ben", { link });
        await rig.guests.remove("anna", LAMP, 1);
        expect(await rig.accepting.accept("ben", { link })).toBe("refused");
        expect(await rig.access.roleOf("ben", LAMP)).toBeUndefined();
      });

      it("ends after 15 minutes, and says so to who has it", async () => {
        const { link, code = "" } = await made();
        rig.time.now += 15 * MINUTE_MS;
        for (const key of [{ link }, { code }]) expect(await rig.accepting.accept("ben", key)).toBe("expired");
        expect(await rig.invites.list("anna")).toMatchObject([{ state: "expired" }]);
      });

      it("is listed and revoked by its maker, and by nobody else", async () => {
        const { id, link } = await made();
        await rig.invites.revoke("ben", id);
        expect(await rig.invites.list("ben")).toEqual([]);
        expect(await rig.invites.list("anna")).toMatchObject([{ id, state: "open", role: "guest", devices: [LAMP] }]);
        await rig.invites.revoke("anna", id);
        expect(await rig.accepting.accept("ben", { link })).toBe("refused");
        expect(await rig.invites.list("anna")).toMatchObject([{ state: "revoked" }]);
      });

      it("shows what it is for before it is accepted, and nothing of it to who has it not", async () => {
        const { link } = await made({ until: rig.time.now + 60 * MINUTE_MS, maker: "Anna" });
        expect(await rig.accepting.preview("ben", { link })).toEqual({
          role: "guest",
          maker: "Anna",
          endsAt: rig.time.now + 15 * MINUTE_MS,
          until: rig.time.now + 60 * MINUTE_MS,
          devices: [{ id: LAMP, product: "lamp", body: null }],
        });
        expect(await rig.accepting.preview("ben", { link: "A".repeat(22) })).toBe("refused");
        expect(await rig.accepting.preview("anna", { link })).toBe("own");
        expect(await rig.access.roleOf("ben", LAMP)).toBeUndefined();
      });

      it.each([
        ["by a guest", "ben", {}, "no-such-device"],
        ["by somebody else", "eve", {}, "no-such-device"],
        ["for a device that is not there", "anna", { devices: [LAMP, idOf("no")] }, "no-such-device"],
        ["for no device", "anna", { devices: [] }, "no-such-device"],
        ["for a day, to a guest", "anna", { lastsMs: 1_440 * MINUTE_MS }, "bad-time"],
        ["for eight days, to an owner", "anna", { role: "owner", lastsMs: 8 * 1_440 * MINUTE_MS }, "bad-time"],
        ["for no time", "anna", { lastsMs: 0 }, "bad-time"],
        ["with an end date that has passed", "anna", { until: 1 }, "bad-time"],
        ["to an owner until a date", "anna", { role: "owner", until: Date.UTC(2030, 1) }, "bad-time"],
      ] as const)("is not made %s", async (_case, by, wish, why) => {
        await rig.accepting.accept("ben", { link: (await made()).link });
        expect(await rig.invites.make(by, { devices: [LAMP], role: "guest", ...wish })).toBe(why);
      });

      it("is one of at most 20 that are open", async () => {
        for (let n = 0; n < 20; n++) await made();
        expect(await rig.invites.make("anna", { devices: [LAMP], role: "guest" })).toBe("too-many-invites");
        rig.time.now += 15 * MINUTE_MS;
        await made();
      });
    });

    describe("a guest", () => {
      const until = () => rig.time.now + 60 * MINUTE_MS;
      const join = async (user: string, wish = {}) =>
        rig.accepting.accept(user, { link: (await made(wish)).link }, user);

      it("is out at the end date with no act of anybody", async () => {
        const end = until();
        await join("ben", { until: end });
        rig.time.now = end - 1;
        expect(await rig.access.roleOf("ben", LAMP)).toBe("guest");
        rig.time.now = end;
        expect(await rig.access.roleOf("ben", LAMP)).toBeUndefined();
        expect(await rig.access.devicesOf("ben")).toEqual([]);
        expect(await rig.guests.sharedWith("ben")).toEqual([]);
        expect(await rig.guests.list(LAMP)).toEqual([]);
        expect(await rig.guests.endedFor("ben")).toEqual([{ id: LAMP, at: end }]);
      });

      it("is out at once when the owner removes them, and only they", async () => {
        await join("ben");
        await join("cleo");
        rig.told();
        expect(await rig.guests.remove("anna", LAMP, 1)).toBe(true);
        expect(rig.told().sort()).toEqual(["anna", "ben"]);
        expect(await rig.access.roleOf("ben", LAMP)).toBeUndefined();
        expect(await rig.access.roleOf("cleo", LAMP)).toBe("guest");
        expect(await rig.guests.remove("anna", LAMP, 1)).toBe(false);
      });

      it.each(["removed", "left"])(
        "who was %s leaves no command behind that is sent when the device comes back",
        async (how) => {
          await join("ben");
          const rows = new CommandRows(rig.database);
          const at = rig.time.now;
          for (const by of ["anna", "ben"])
            await rows.insert({
              ...{ device: LAMP, key: by, by, at, until: at + MINUTE_MS, state: "sent" },
              message: { op: "invoke", key: by, boot: 1, until: 1, action: "identify" },
            });
          if (how === "left") await rig.guests.leave("ben", LAMP);
          else await rig.guests.remove("anna", LAMP, 1);
          expect((await rows.open(LAMP, at)).map(({ by }) => by)).toEqual(["anna"]);
        },
      );

      it("leaves, and the owner keeps the device", async () => {
        await join("ben");
        rig.gateway();
        expect(await rig.guests.leave("ben", LAMP)).toBe(true);
        expect(await rig.access.roleOf("ben", LAMP)).toBeUndefined();
        expect(await rig.access.roleOf("anna", LAMP)).toBe("owner");
        expect(rig.gateway()).toEqual([]);
      });

      it("calls the device what they like, for themselves; of several names the one given last counts", async () => {
        await join("ben");
        const at = rig.time.now;
        rig.time.now += 1_000;
        await rig.guests.rename("ben", LAMP, { name: "later", room: "Hall", at: at + 500 });
        await rig.guests.rename("ben", LAMP, { name: "earlier", at: at + 400 });
        expect(await rig.guests.sharedWith("ben")).toMatchObject([{ cloudId: LAMP, name: "later", room: "Hall" }]);
        await rig.guests.rename("eve", LAMP, { name: "mine", at: rig.time.now });
        expect(await rig.database.selectFrom("device_guest").select("name").execute()).toEqual([{ name: "later" }]);
      });

      it("is one of at most 20 of a device", async () => {
        for (let n = 0; n < 20; n++) await join(`guest ${n}`);
        expect(await join("one more")).toBe("full");
        await rig.guests.remove("anna", LAMP, 1);
        expect(await join("one more")).toMatchObject({ role: "guest" });
      });

      it("ends with the device when the owner unbinds it", async () => {
        await join("ben");
        rig.told();
        await rig.binding.unbind({ userId: "anna", deviceId: "lamp-1" });
        expect(rig.told().sort()).toEqual(["anna", "ben"]);
        expect(await rig.access.devicesOf("ben")).toEqual([]);
      });

      it("was last there when they last asked the device for something", async () => {
        await join("ben");
        const at = rig.time.now + 5;
        const asked = {
          cloud_id: LAMP,
          user_id: "ben",
          message: "{}",
          until: at,
          state: "done",
          result: null,
        } as const;
        await rig.database
          .insertInto("command")
          .values([
            { ...asked, key: "a", at: at - 3 },
            { ...asked, key: "b", at },
          ])
          .execute();
        expect(await rig.guests.list(LAMP)).toEqual([{ number: 1, nickname: "ben", since: rig.time.now, usedAt: at }]);
      });
    });
  });
}
