import fc from "fast-check";
import { offeredSite, readSiteCode, siteCode } from "../../../../../miniprogram/device/workbench/site/site-code";
import { createSiteStore } from "../../../../../miniprogram/device/workbench/site/site-store";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { parametersOf } from "../../../../../protocol/labels/page-link";
import { createSecretSearch } from "../../../../../protocol/masking/known-secrets";
import { BOTH, FIVE, HOTEL, IOT, PASSWORDS, SiteRig } from "./site-rig";

const { id: _id, ...REST } = HOTEL;
const PARTS = { ...REST, days: 7 };
const storeOf = (rig: SiteRig, more = {}) =>
  createSiteStore({ sites: rig.sites(), now: rig.now, random: () => 0.5, ...more });

describe("the code of a profile", () => {
  it("reads back equal", () => {
    expect(readSiteCode(siteCode(HOTEL).slice(1))).toEqual({ is: "site", site: PARTS });
    expect(readSiteCode(siteCode({ ...HOTEL, networks: [{ ssidHex: IOT, open: true }] }))).toMatchObject({
      site: { networks: [{ ssidHex: IOT, open: true }] },
    });
  });

  it("never has a password, whatever was typed", async () => {
    const rig = new SiteRig();
    const store = storeOf(rig);
    store.useCode(readSiteCode(`WIFI:T:WPA;S:Riverside-IoT;P:${PASSWORDS[0]};;`));
    store.change({ name: "Hotel" });
    const search = createSecretSearch([...BOTH.values()]);
    expect(search.inText(siteCode(store.draft))).toEqual([]);
    expect(search.inText(JSON.stringify(store))).toEqual([]);
    expect(store.save()).toBe(true);
    await rig.settle();
    expect(search.inText(JSON.stringify(store))).toEqual([]);
    expect(await rig.opening(rig.sites(), store.saved?.id)).toMatchObject({ is: "open" });
  });

  it("whatever a stranger wrote has parts that fit, and asks for no password field", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("v", "name", "nets", "rule", "rooms", "days", "password"),
          fc.string({ unit: "binary" }),
        ),
        (fields) => {
          const site = offeredSite(new Map([...Object.entries(fields), ["v", "1"]]));
          if (site === undefined) return;
          expect(Object.keys(site).sort()).toEqual(["days", "name", "naming", "networks", "rooms"]);
          expect(site.name.length).toBeLessThanOrEqual(64);
          expect(site.networks.length).toBeLessThanOrEqual(4);
        },
      ),
      { numRuns: 30 },
    );
    expect(parametersOf("v=1&v=2").get("v")).toBe("1");
  });

  it.each([
    "",
    "HTTP://x",
    "WIFI:T:WPA2-EAP;S:corp;;",
    "device/pages/site/index?v=2&name=x",
    "device/pages/site/index",
    "x".repeat(5_000),
  ])("is none: %s", (text) => expect(readSiteCode(text)).toEqual({ is: "unknown" }));
});

describe("a stranger's profile", () => {
  it("is only shown: nothing is written before it was accepted and saved", async () => {
    const rig = new SiteRig();
    const store = storeOf(rig, { offered: PARTS });
    store.look();
    await rig.settle();
    expect(rig.lab.phone.snapshotStorage()).toEqual({});
    store.accept();
    expect([store.offered, store.draft.name]).toEqual([undefined, HOTEL.name]);
    expect(rig.lab.phone.snapshotStorage()).toEqual({});
    expect(store.save()).toBe(true);
    expect(store.passwordState({ ssidHex: IOT })).toBe("none");
    expect(rig.sites().list()).toHaveLength(1);
  });

  it("that was refused leaves the own profile as it was", async () => {
    const rig = new SiteRig();
    rig.sites().save(HOTEL, BOTH);
    await rig.settle();
    const store = storeOf(rig);
    store.useCode({ is: "site", site: { ...PARTS, name: "Evil" } });
    expect(store.offered?.name).toBe("Evil");
    store.refuse();
    expect([store.offered, store.draft.name, store.saved?.id]).toEqual([undefined, HOTEL.name, HOTEL.id]);
  });

  it("makes a profile of its own, and takes no password of one that is here", async () => {
    const rig = new SiteRig();
    rig.sites().save(HOTEL, BOTH);
    await rig.settle();
    const store = storeOf(rig);
    store.useCode({ is: "site", site: PARTS });
    store.accept();
    store.save();
    await rig.settle();
    expect(rig.sites().list()).toHaveLength(2);
    expect(await rig.opening(rig.sites(), store.saved?.id)).toMatchObject({ is: "ended", without: [IOT, FIVE] });
  });
});

describe("the form of a profile", () => {
  it("knows which passwords are kept, typed, missing and over", async () => {
    const rig = new SiteRig();
    const sites = rig.sites();
    sites.save(HOTEL, BOTH);
    await rig.settle();
    const store = createSiteStore({ sites, now: rig.now, random: () => 0.5, id: HOTEL.id });
    await rig.settle();
    const states = () => store.draft.networks.map((network) => store.passwordState(network));
    expect(states()).toEqual(["kept", "kept"]);
    store.openNetwork(IOT);
    store.typePassword("short");
    expect(store.useNetwork()).toBe(false);
    store.typePassword("long-enough");
    expect(store.useNetwork()).toBe(true);
    expect(states()).toEqual(["typed", "kept"]);
    store.save();
    await rig.settle();
    expect(states()).toEqual(["kept", "kept"]);
    const opening = await rig.opening(sites);
    expect("site" in opening && "passwords" in opening.site && opening.site.passwords.get(IOT)).toEqual(
      encodeUtf8("long-enough"),
    );
    store.wipe();
    await rig.settle();
    expect(states()).toEqual(["none", "none"]);
  });

  it("changes the order of networks and rooms, and drops them", () => {
    const store = storeOf(new SiteRig(), { offered: PARTS });
    store.accept();
    store.moveNetwork(FIVE);
    store.moveRoom("501");
    expect(store.draft.networks.map(({ ssidHex }) => ssidHex)).toEqual([FIVE, IOT]);
    expect(store.draft.rooms).toEqual(["501", "5F 走廊"]);
    store.addRoom("  Lobby\n");
    store.addRoom("501");
    store.removeRoom("5F 走廊");
    store.removeNetwork(IOT);
    expect(store.draft).toMatchObject({ rooms: ["501", "Lobby"], networks: [{ ssidHex: FIVE }] });
  });
});
