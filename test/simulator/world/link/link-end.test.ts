import { connected } from "./connected";
import { bytes, note, type Setup } from "./noted";
import { NOTIFYING, READABLE, WRITABLE } from "./recording-peripheral";

describe("the end of a link", () => {
  it("asked by the phone reaches both at the next event, and nothing completes after", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    setup.link.write(WRITABLE, bytes(1), false, note(setup, "command"));
    setup.link.close();
    expect(setup.link.open).toBe(false);
    await setup.world.advance(10_000);
    expect(setup.peripheral.log).toEqual(["30 closed 1"]);
    expect(setup.central.log).toEqual(["30 closed closed-by-phone"]);
    expect(setup.radio.links()).toEqual([]);
    expect(setup.world.pending()).toBe(0);
  });

  it("asked by the device comes after the notifications it had queued", async () => {
    const setup = await connected();
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    setup.peripheral.link.disconnect();
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["90 notified FF02 1:7", "90 closed closed-by-device"]);
    expect(setup.peripheral.log.at(-1)).toBe("90 closed 1");
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "late"));
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    await setup.world.advance(1_000);
    expect(setup.world.pending()).toBe(0);
    expect(setup.central.log).toHaveLength(2);
  });

  it("keeps a firmware that throws from stopping what else crosses", async () => {
    const setup = await connected();
    setup.peripheral.onWrite = (_link, value) => {
      if (value[0] === 1) {
        throw new Error("firmware bug");
      }
    };
    setup.link.write(WRITABLE, bytes(1, 1), false, () => {});
    setup.link.write(WRITABLE, bytes(1, 2), false, () => {});
    await expect(setup.world.advance(1_000)).rejects.toThrow("firmware bug");
    expect(setup.peripheral.log).toEqual(["30 command 1:1", "60 command 1:2"]);
  });

  it("out of range comes after the supervision timeout, for both", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    setup.radio.move("LAMP", -101);
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["5000 closed out-of-range"]);
    expect(setup.peripheral.log).toEqual(["5000 closed 1"]);
    expect(setup.world.pending()).toBe(0);
  });

  it("does not come when the device is back in time; what waited crosses then", async () => {
    const setup = await connected();
    setup.radio.move("LAMP", -101);
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    await setup.world.advance(4_990);
    setup.radio.move("LAMP", -80);
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["5040 write ok 0"]);
    expect(setup.link.open).toBe(true);
  });

  it("told by a phone out of range does not wait for the device", async () => {
    const setup = await connected();
    setup.radio.move("LAMP", -101);
    setup.link.close();
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["30 closed closed-by-phone"]);
    expect(setup.peripheral.log).toEqual(["5000 closed 1"]);
  });

  it("by power loss is known to the device at once, to the phone after the timeout, and power does not heal it", async () => {
    const setup = await connected();
    setup.radio.powerOff("LAMP");
    await setup.world.advance(100);
    setup.radio.powerOn("LAMP");
    setup.radio.move("LAMP", -50);
    await setup.world.advance(10_000);
    expect(setup.peripheral.log).toEqual(["0 closed 1"]);
    expect(setup.central.log).toEqual(["5000 closed supervision-timeout"]);
    expect(setup.radio.links()).toEqual([]);
  });

  it.each([
    ["the phone's Bluetooth going off", (setup: Setup) => setup.radio.powerOffPhone("phone"), "radio-off"],
    ["a severed link", (setup: Setup) => setup.radio.dropLink("phone", "LAMP"), "supervision-timeout"],
  ])("by %s is immediate", async (_name, act, why) => {
    const setup = await connected();
    setup.link.read(READABLE, note(setup, "read"));
    act(setup);
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual([`0 closed ${why}`]);
    expect(setup.peripheral.log).toEqual(["0 closed 1"]);
    expect(setup.world.pending()).toBe(0);
  });
});
