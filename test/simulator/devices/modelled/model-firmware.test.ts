import fc from "fast-check";
import type { SetMessage } from "../../../../protocol/control/wire/messages";
import { modelledBench } from "./bench";

describe("commands", () => {
  it("a set is done once, answered with the state first, and counted", () => {
    const { send, said, guard, firmware } = modelledBench("lamp");
    send({ op: "set", ...guard(), values: { power: true, brightness: 40 } });
    expect(said).toMatchObject([
      { op: "state", boot: 1, ver: 1, values: { power: true, brightness: 40 } },
      { op: "result", code: "done" },
    ]);
    expect(firmware.executed).toBe(1);
  });

  it("a command that comes again is answered again and not done again", () => {
    const { send, guard, firmware, results } = modelledBench("lamp");
    const command: SetMessage = { op: "set", ...guard(), values: { power: true } };
    send(command);
    firmware.change({ power: false });
    send(command);
    expect(results().map(({ code }) => code)).toEqual(["done", "done"]);
    expect(firmware.values.power).toBe(false);
    expect(firmware.executed).toBe(1);
  });

  it("a command that comes again while the device works on it runs once and is answered once", async () => {
    const { world, send, guard, firmware, results } = modelledBench("lamp", { answerMs: 500 });
    const command: SetMessage = { op: "set", ...guard(), values: { power: true } };
    send(command);
    send(command);
    await world.advance(1_000);
    expect(results()).toHaveLength(1);
    expect(firmware.executed).toBe(1);
  });

  it("a command after its time is expired, also when the device was busy until then", async () => {
    const { world, send, guard, firmware, results } = modelledBench("lamp", { answerMs: 500 });
    send({ op: "set", ...guard(0), values: { power: true } });
    send({ op: "set", ...guard(400), values: { power: true } });
    await world.advance(1_000);
    expect(results().map(({ code }) => code)).toEqual(["expired", "expired"]);
    expect(firmware.executed).toBe(0);
  });

  it("a command from before a restart is stale, and values outlive the restart", async () => {
    const { world, send, guard, firmware, results } = modelledBench("lamp");
    send({ op: "set", ...guard(), values: { brightness: 12 } });
    const old = guard();
    firmware.cycle.restart();
    send({ op: "get" });
    await world.advance(2_000);
    send({ op: "set", ...old, values: { brightness: 90 } });
    expect(results().map(({ code }) => code)).toEqual(["done", "stale"]);
    expect(firmware.values.brightness).toBe(12);
    expect(firmware.cycle.boot).toBe(2);
  });

  it.each([
    ["out of range", { brightness: 101 }],
    ["of another type", { power: "on" }],
    ["of a property that it has not", { colour: 3 }],
  ])("a value %s is rejected in words, and nothing of the command is done", (_, wrong) => {
    const { send, guard, firmware, results } = modelledBench("lamp");
    send({ op: "set", ...guard(), values: { color_temperature: 3000, ...wrong } });
    const [result] = results();
    expect(result).toMatchObject({ code: "rejected", why: expect.stringMatching(/^(brightness|power|no property)/) });
    expect(firmware.values.color_temperature).toBe(4000);
  });

  it("what a device only measures can't be set, what it has not can't be invoked", () => {
    const { send, guard, results } = modelledBench("plug");
    send({ op: "set", ...guard(), values: { energy: 0 } });
    send({ op: "invoke", ...guard(), action: "explode" });
    expect(results()).toMatchObject([
      { code: "rejected", why: "energy is read-only" },
      { code: "rejected", why: "no action explode" },
    ]);
  });

  it("two phones hear of each other's changes, a stranger hears nothing", () => {
    const { send, said, guard, firmware } = modelledBench("lamp");
    const stranger: unknown[] = [];
    firmware.open((bytes) => stranger.push(bytes));
    send({ op: "get" });
    firmware.change({ brightness: 7 });
    send({ op: "set", ...guard(), values: { brightness: 9 } });
    expect(said.filter(({ op }) => op === "state")).toHaveLength(3);
    expect(stranger).toEqual([]);
  });

  it("whatever bytes come, nothing breaks and nothing is done", () => {
    const { firmware } = modelledBench("lamp");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const before = firmware.executed;
        firmware.open(() => undefined).receive(bytes);
        return firmware.executed === before;
      }),
    );
  });
});
