/** @jest-environment jsdom */
import { World } from "../../../../simulator/world/time/world";

describe("the world inside jsdom", () => {
  it("has no setImmediate to lean on", () => {
    expect(typeof setImmediate).toBe("undefined");
  });

  it("still lets a long promise chain complete before the next event", async () => {
    const world = new World({ seed: 1 });
    const seen: string[] = [];
    world.schedule(1, async () => {
      for (let turn = 0; turn < 1_000; turn++) {
        await Promise.resolve();
      }
      seen.push("chain");
    });
    world.schedule(1, () => seen.push("next"));
    await world.advance(1);
    expect(seen).toEqual(["chain", "next"]);
  });
});
