import fc from "fast-check";
import { createSiteRecords } from "../../../../../miniprogram/device/workbench/site/site-records";
import { removeEndedPasswords } from "../../../../../miniprogram/lib/networks/remove-ended";
import { wxSecretStorage } from "../../../../../miniprogram/lib/networks/secret-storage";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { createSecretSearch } from "../../../../../protocol/masking/known-secrets";
import { BOTH, DAY, HOTEL, IOT, SiteRig } from "./site-rig";

const search = createSecretSearch([...BOTH.values(), encodeUtf8("later-one")]);
const isInStorage = (rig: SiteRig) => search.inText(rig.stored()).length > 0;

/** What happens to a site in a week, in any order. */
const ACTS: Readonly<Record<string, (rig: SiteRig) => void>> = {
  save: (rig) => void rig.sites().save(HOTEL, BOTH),
  retype: (rig) => void rig.sites().save(HOTEL, new Map([[IOT, encodeUtf8("later-one")]])),
  rename: (rig) => void rig.sites().save({ ...HOTEL, name: "5F" }, new Map()),
  open: (rig) => rig.sites().openSite(HOTEL.id, () => undefined),
  wipe: (rig) => void rig.sites().wipe(HOTEL.id),
  signIn: (rig) => {
    rig.user = "anna";
  },
  kill: ({ lab }) => lab.phone.kill(),
  day: (rig) => {
    rig.since += DAY;
  },
  damage: ({ lab: { wx } }) => wx.setStorageSync("2:-:orders:site/hotel5:a", "1 0 {half"),
};
const anyHistory = fc.array(
  fc.record({ act: fc.constantFrom(...Object.keys(ACTS)), ms: fc.constantFrom(0, 1, 3, 10, 1_000) }),
  { maxLength: 12 },
);

describe("after a site's end", () => {
  it("no password of it is in the storage, whatever happened to the site before and whenever the app died", async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const rig = new SiteRig();
        rig.sites().save(HOTEL, BOTH);
        for (const { act, ms } of history) {
          ACTS[act]?.(rig);
          await rig.lab.world.advance(ms);
        }
        await rig.settle();
        if (isInStorage(rig)) reached += 1;
        rig.since += 7 * DAY;
        removeEndedPasswords(rig.lab.wx, rig.now());
        expect(isInStorage(rig)).toBe(false);
        expect(rig.stored()).not.toContain("credentials");
      }),
      { numRuns: 60 },
    );
    // The scan finds them while they are there.
    expect(reached).toBeGreaterThan(5);
  });

  it("the launch removes both slots, of every user, and leaves what is still good", async () => {
    const rig = new SiteRig();
    for (const user of ["anna", "bert"]) {
      rig.user = user;
      rig.sites().save(HOTEL, BOTH);
      await rig.settle();
    }
    createSiteRecords(rig.lab.wx, () => "bert").write({ ...HOTEL, until: rig.now() });
    removeEndedPasswords(rig.lab.wx, rig.now());
    const left = Object.keys(rig.lab.phone.snapshotStorage()).filter((key) => key.includes("credentials"));
    expect(left.sort()).toEqual(["2:anna:credentials:site/hotel5:a", "2:anna:credentials:site/hotel5:b"]);
  });

  it("passwords without a record go at the launch, other credentials stay", async () => {
    const rig = new SiteRig();
    rig.sites().save(HOTEL, BOTH);
    wxSecretStorage(rig.lab.wx).write("networks", { v: 1 });
    await rig.settle();
    createSiteRecords(rig.lab.wx, () => "-").remove(HOTEL.id);
    removeEndedPasswords(rig.lab.wx, rig.now());
    expect(Object.keys(rig.lab.phone.snapshotStorage()).sort()).toEqual([
      "2:-:credentials:networks:a",
      "2:-:credentials:networks:b",
    ]);
  });

  it("what a batch holds in memory is zeroed at its next look", async () => {
    const rig = new SiteRig();
    const sites = rig.sites();
    sites.save(HOTEL, BOTH);
    await rig.settle();
    const opening = await rig.opening(sites);
    if (opening.is !== "open") throw new Error(opening.is);
    const { passwords } = opening.site;
    const bytes = passwords.get(IOT);
    expect(bytes).toEqual(BOTH.get(IOT));
    rig.since += 7 * DAY;
    expect([passwords.get(IOT), passwords.size, passwords.has(IOT)]).toEqual([undefined, 0, false]);
    expect(bytes?.every((byte) => byte === 0)).toBe(true);
    expect(search.inText(JSON.stringify(opening))).toEqual([]);
  });
});
