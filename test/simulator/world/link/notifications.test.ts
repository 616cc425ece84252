import { connected } from "./connected";
import { bytes, note } from "./noted";
import { INDICATING, NOTIFYING, WRITABLE } from "./recording-peripheral";

describe("notifications", () => {
  it("arrive at the next event in order, 12 an event, cut to the MTU", async () => {
    const setup = await connected();
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    for (let index = 0; index < 14; index++) {
      setup.peripheral.link.notify(NOTIFYING, bytes(30, index));
    }
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(
      Array.from({ length: 14 }, (_, index) => `${index < 12 ? 90 : 120} notified FF02 20:${index}`),
    );
  });

  it("are dropped without a subscription, before it and after it ended", async () => {
    const setup = await connected();
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    setup.link.subscribe(NOTIFYING, "off", () => {});
    await setup.world.advance(60);
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    await setup.world.advance(100);
    expect(setup.central.log).toEqual([]);
  });

  it("as indications go one an event, because each is confirmed", async () => {
    const setup = await connected();
    setup.link.subscribe(INDICATING, "indication", () => {});
    await setup.world.advance(60);
    setup.peripheral.link.notify(INDICATING, bytes(1, 1));
    setup.peripheral.link.notify(INDICATING, bytes(1, 2));
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(["90 notified FF03 1:1", "120 notified FF03 1:2"]);
  });

  it("sent inside a write arrive with its answer", async () => {
    const setup = await connected();
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    setup.peripheral.onWrite = (link) => link.notify(NOTIFYING, bytes(2, 5));
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(["120 notified FF02 2:5", "120 write ok 0"]);
  });
});
