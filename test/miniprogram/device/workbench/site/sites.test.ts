import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { BOTH, DAY, FIVE, HOTEL, IOT, PASSWORDS, SiteRig } from "./site-rig";

const passwordsIn = (opening: object) =>
  "site" in opening
    ? Object.fromEntries((opening.site as { passwords: ReadonlyMap<string, Uint8Array> }).passwords)
    : {};

async function saved(rig = new SiteRig()) {
  const sites = rig.sites();
  const savedAt = rig.now();
  expect(sites.save(HOTEL, BOTH)).toEqual({ ok: true });
  await rig.settle();
  return { rig, sites, savedAt };
}

describe("a site profile", () => {
  it("comes back after a launch with its passwords, and ends after its days", async () => {
    const { rig, savedAt } = await saved();
    const opening = await rig.opening(rig.sites());
    expect(opening).toMatchObject({ is: "open", site: { ...HOTEL } });
    expect(passwordsIn(opening)).toEqual(Object.fromEntries(BOTH));
    expect(rig.sites().list()).toEqual([{ ...HOTEL, until: savedAt + 7 * DAY }]);
  });

  it("is told to be over from its end on, and says which networks have no password", async () => {
    const { rig } = await saved();
    rig.since += 7 * DAY;
    expect(await rig.opening(rig.sites())).toMatchObject({ is: "ended", without: [IOT, FIVE] });
  });

  it("that nobody made is missing", async () => {
    const { rig, sites } = await saved();
    expect(await rig.opening(sites, "other")).toEqual({ is: "missing" });
  });

  it("needs no password for networks that are open", async () => {
    const rig = new SiteRig();
    rig.sites().save({ ...HOTEL, networks: [{ ssidHex: IOT, open: true }] }, new Map());
    rig.since += 40 * DAY;
    expect(await rig.opening(rig.sites())).toMatchObject({ is: "open" });
  });

  it("keeps the passwords of its other networks when one is typed anew, and drops those of networks that left", async () => {
    const { rig, sites } = await saved();
    rig.since += 2 * DAY;
    sites.save(
      { ...HOTEL, networks: [{ ssidHex: FIVE }, { ssidHex: IOT }] },
      new Map([[FIVE, encodeUtf8("new-one!")]]),
    );
    await rig.settle();
    expect(passwordsIn(await rig.opening(sites))).toEqual({ [IOT]: BOTH.get(IOT), [FIVE]: encodeUtf8("new-one!") });
    sites.save({ ...HOTEL, networks: [{ ssidHex: FIVE }] }, new Map());
    await rig.settle();
    sites.save({ ...HOTEL, networks: HOTEL.networks }, new Map());
    await rig.settle();
    expect(await rig.opening(sites)).toMatchObject({ is: "ended", without: [IOT] });
  });

  it("keeps its end when something else of it is changed", async () => {
    const { rig, sites } = await saved();
    const { until } = sites.list()[0] ?? {};
    rig.since += DAY;
    sites.save({ ...HOTEL, name: "Riverside", days: 30 }, new Map());
    expect(sites.list()).toEqual([{ ...HOTEL, name: "Riverside", until }]);
  });

  it("is over where the phone's clock was set back before it was made", async () => {
    const { rig } = await saved();
    rig.since -= DAY;
    expect(await rig.opening(rig.sites())).toMatchObject({ is: "ended" });
    expect(rig.stored()).not.toContain("credentials");
  });

  it("can be deleted now: what was open is empty at once, and a write under way does not bring it back", async () => {
    const { rig, sites } = await saved();
    const opening = await rig.opening(sites);
    sites.save(HOTEL, new Map([[IOT, encodeUtf8("late-one")]]));
    sites.wipe(HOTEL.id);
    expect(passwordsIn(opening)).toEqual({});
    await rig.settle();
    expect(rig.stored()).not.toContain("credentials");
    expect(await rig.opening(sites)).toMatchObject({ is: "ended" });
  });

  it("goes with its passwords when it is removed", async () => {
    const { rig, sites } = await saved();
    sites.remove(HOTEL.id);
    await rig.settle();
    expect(rig.lab.phone.snapshotStorage()).toEqual({});
  });

  it("of nobody is the first user's who signs in, and only theirs once they saved it", async () => {
    const { rig } = await saved();
    rig.user = "anna";
    const sites = rig.sites();
    expect(await rig.opening(sites)).toMatchObject({ is: "open" });
    sites.save({ ...HOTEL, name: "Anna's" }, new Map());
    await rig.settle();
    expect(sites.list()).toHaveLength(1);
    rig.user = "bert";
    expect(rig.sites().list()).toEqual([]);
    rig.user = "anna";
    expect(await rig.opening(rig.sites())).toMatchObject({ is: "open" });
  });

  it("keeps passwords only in memory where the phone would store them in clear", async () => {
    const { rig, sites } = await saved(new SiteRig("2.20.0"));
    expect(sites.keeps).toBe("memory");
    expect(await rig.opening(sites)).toMatchObject({ is: "open" });
    expect(rig.stored()).not.toContain("credentials");
    expect(await rig.opening(rig.sites())).toMatchObject({ is: "ended" });
    rig.since += 7 * DAY;
    expect(await rig.opening(sites)).toMatchObject({ is: "ended" });
  });

  it("never has a password where its record is", async () => {
    const { rig } = await saved();
    const records = Object.entries(rig.lab.phone.snapshotStorage()).filter(([key]) => key.includes(":orders:"));
    expect(records).toHaveLength(1);
    for (const password of PASSWORDS) expect(JSON.stringify(records)).not.toContain(password);
  });
});
