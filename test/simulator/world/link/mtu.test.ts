import { connected } from "./connected";
import { bytes, note } from "./noted";
import { WRITABLE } from "./recording-peripheral";

describe("the MTU", () => {
  it.each([
    { requested: 512, phone: 517, device: 247, agreed: 247 },
    { requested: 100, phone: 517, device: 247, agreed: 100 },
    { requested: 512, phone: 185, device: 247, agreed: 185 },
    { requested: 10, phone: 517, device: 247, agreed: 23 },
  ])("is $agreed when $requested is asked, the phone can $phone and the device $device", async (row) => {
    const { radio, world, peripheral, central } = await connected({ maxMtu: row.device, maxLinks: 2 });
    radio.addPhone("phone", { maxMtu: row.phone });
    radio.connect("phone", peripheral.address, central);
    await world.until(() => peripheral.links.length === 2, 5_000);
    const { link } = central;
    const began = world.elapsed();
    let agreed = 0;
    link.exchangeMtu(row.requested, (mtu) => {
      agreed = mtu;
    });
    expect(link.mtu).toBe(23);
    await world.until(() => agreed > 0, 1_000);
    expect(world.elapsed() - began).toBe(60);
    expect([agreed, link.mtu, peripheral.link.mtu]).toEqual([row.agreed, row.agreed, row.agreed]);
  });

  it("decides what fits into one packet", async () => {
    const setup = await connected();
    setup.link.exchangeMtu(247, () => {});
    await setup.world.advance(60);
    setup.link.write(WRITABLE, bytes(244), true, note(setup, "fits"));
    setup.link.write(WRITABLE, bytes(245), true, note(setup, "long"));
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(["120 fits ok 0", "210 long ok 0"]);
  });
});
