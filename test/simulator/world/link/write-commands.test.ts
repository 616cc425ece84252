import { connected } from "./connected";
import { bytes } from "./noted";
import { WRITABLE } from "./recording-peripheral";

describe("writes without response", () => {
  it("fill a buffer of 16, leave 12 an event, and keep their order", async () => {
    const setup = await connected();
    for (let index = 0; index < 40; index++) {
      setup.link.write(WRITABLE, bytes(20, index), false, () => setup.central.note(`taken ${index}`));
    }
    await setup.world.advance(1_000);
    const at = (log: readonly string[], time: number) => log.filter((line) => line.startsWith(`${time} `)).length;
    expect([0, 30, 60, 90, 120].map((time) => at(setup.central.log, time))).toEqual([16, 12, 12, 0, 0]);
    expect([0, 30, 60, 90, 120].map((time) => at(setup.peripheral.log, time))).toEqual([0, 12, 12, 12, 4]);
    expect(setup.peripheral.log.map((line) => Number(line.split(":")[1]))).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
  });

  it("share the buffer with the parts of a long write, which go first", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(40), true, () => {});
    for (let index = 0; index < 40; index++) {
      setup.link.write(WRITABLE, bytes(1), false, () => setup.central.note("taken"));
    }
    const taken = [];
    for (const time of [0, 30, 60]) {
      await setup.world.advance(time === 0 ? 0 : 30);
      taken.push(setup.central.log.filter((line) => line === `${time} taken`).length);
    }
    expect(taken).toEqual([15, 12, 11]);
  });

  it("stay in line with requests", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(1, 1), true, () => {});
    setup.link.write(WRITABLE, bytes(1, 2), false, () => {});
    setup.link.write(WRITABLE, bytes(1, 3), true, () => {});
    setup.link.write(WRITABLE, bytes(1, 4), false, () => {});
    await setup.world.advance(1_000);
    expect(setup.peripheral.log).toEqual(["30 write 1:1", "30 command 1:2", "60 write 1:3", "60 command 1:4"]);
  });

  it("deliver the bytes as they were when written", async () => {
    const setup = await connected();
    const value = bytes(4, 9);
    setup.link.write(WRITABLE, value, false, () => {});
    value[0] = 0;
    await setup.world.advance(100);
    expect(setup.peripheral.log).toEqual(["30 command 4:9"]);
  });
});
