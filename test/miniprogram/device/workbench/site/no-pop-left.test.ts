import { createOrderPopStorage } from "../../../../../miniprogram/device/workbench/order/storage/order-pops";
import { createOrderStorage } from "../../../../../miniprogram/device/workbench/order/storage/order-storage";
import { removeEndedPasswords } from "../../../../../miniprogram/lib/networks/remove-ended";
import { wxSecretStorage } from "../../../../../miniprogram/lib/networks/secret-storage";
import { adoptRecords } from "../../../../../miniprogram/lib/storage/adopt-records";
import { BOTH, DAY, HOTEL, SiteRig } from "./site-rig";

const ORDER = "00000000000000ab";
const POPS = { "SN-1": "pop-of-the-label" };

/** A phone with an order and its proofs of possession. */
async function withOrder({ site = HOTEL.id, inDays = 0 }: { site?: string; inDays?: number } = {}) {
  const rig = new SiteRig();
  const importedAt = rig.now() + inDays * DAY;
  const orders = createOrderStorage(
    rig.lab.wx,
    () => rig.user,
    () => undefined,
  );
  const order = { id: ORDER, title: "5F", importedAt, lines: [{ serial: "SN-1" }] };
  orders.write({ order: site === "" ? order : { ...order, site }, draft: [] });
  createOrderPopStorage(wxSecretStorage(rig.lab.wx, () => rig.user)).write(ORDER, POPS);
  await rig.settle();
  return { rig, orders };
}

function isKeptAfter(rig: SiteRig, ms: number): boolean {
  rig.since += ms;
  removeEndedPasswords(rig.lab.wx, rig.now());
  return rig.stored().includes(POPS["SN-1"]);
}

describe("the proofs of possession of an order", () => {
  it("go at the end of its site, and stay until then", async () => {
    const { rig } = await withOrder();
    rig.sites().save(HOTEL, BOTH);
    await rig.settle();
    expect(isKeptAfter(rig, 6 * DAY)).toBe(true);
    expect(isKeptAfter(rig, DAY)).toBe(false);
    expect(rig.stored()).not.toContain("credentials");
  });

  it("go where its site was deleted, or its passwords were", async () => {
    for (const act of ["remove", "wipe"] as const) {
      const { rig } = await withOrder();
      rig.sites().save(HOTEL, BOTH);
      await rig.settle();
      rig.sites()[act](HOTEL.id);
      await rig.settle();
      expect(isKeptAfter(rig, 1)).toBe(false);
    }
  });

  it("of an order without a site go when the last site of the phone has ended", async () => {
    const { rig } = await withOrder({ site: "" });
    expect(isKeptAfter(rig, DAY)).toBe(true);
    rig.sites().save(HOTEL, BOTH);
    await rig.settle();
    rig.since += DAY;
    rig.sites().save({ ...HOTEL, id: "other" }, BOTH);
    await rig.settle();
    expect(isKeptAfter(rig, 6 * DAY)).toBe(true);
    expect(isKeptAfter(rig, DAY)).toBe(false);
  });

  it("stay while its site never had a password, and where it was imported after the end, for the next days", async () => {
    const fresh = await withOrder();
    fresh.rig.sites().save(HOTEL, new Map());
    expect(isKeptAfter(fresh.rig, DAY)).toBe(true);
    fresh.rig.sites().save(HOTEL, BOTH);
    await fresh.rig.settle();
    expect(isKeptAfter(fresh.rig, 8 * DAY)).toBe(false);

    const next = await withOrder({ inDays: 9 });
    next.rig.sites().save(HOTEL, BOTH);
    await next.rig.settle();
    expect(isKeptAfter(next.rig, 10 * DAY)).toBe(true);
    next.rig.sites().save(HOTEL, BOTH);
    await next.rig.settle();
    expect(isKeptAfter(next.rig, 6 * DAY)).toBe(true);
    expect(isKeptAfter(next.rig, DAY)).toBe(false);
  });

  it("stay when the person signs in, and go when the order is no more", async () => {
    const { rig, orders } = await withOrder();
    rig.sites().save(HOTEL, BOTH);
    await rig.settle();
    rig.user = "anna";
    adoptRecords(rig.lab.wx, rig.user);
    expect(isKeptAfter(rig, 1)).toBe(true);
    orders.remove(ORDER);
    expect(isKeptAfter(rig, 1)).toBe(false);
  });
});
