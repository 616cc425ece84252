import { opened } from "./batch-rig";
import { Building } from "./building";
import type { Mishap } from "./fixture";

const one = (...mishaps: Mishap[]) => new Building([{ id: "a", serial: "LAMP-1", mishaps }]);

describe("a device of a batch that has trouble", () => {
  it.each<[string, readonly Mishap[]]>([
    ["a link that cannot be made", ["no-link", "no-link"]],
    ["a link that drops once it is secured", ["lost-secured", "lost-secured"]],
    ["a join that fails", ["join-failed", "join-failed"]],
    ["a link that drops after the credentials were applied", ["lost-applied"]],
    ["a link that drops as it comes online", ["lost-online"]],
  ])("is tried again by itself after %s, and joins once", (_, mishaps) => {
    const building = one(...mishaps);
    const { batch, state } = opened(building);
    batch.start();
    building.ports.clock.advance(120_000);
    expect(state().count.joined).toBe(1);
    expect(building.serial("LAMP-1")).toMatchObject({ state: "online", appliedOnline: 0 });
  });

  it("has the step that failed done again, and no other", () => {
    const building = one("join-failed");
    const { batch } = opened(building);
    batch.start();
    building.ports.clock.advance(60_000);
    expect(building.serial("LAMP-1").applied).toBe(2);
    expect(building.connects).toHaveLength(1);
  });

  it("is sent nothing again after the credentials were applied: it is asked", () => {
    const building = one("lost-applied", "lost-secured", "lost-secured");
    const { batch, state } = opened(building);
    batch.start();
    building.ports.clock.advance(120_000);
    expect(building.serial("LAMP-1")).toMatchObject({ applied: 1, appliedOnline: 0 });
    expect(state().count.joined).toBe(1);
  });

  it("fails after a bounded number of turns, and has another on a person's word, while the batch goes on", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1", mishaps: Array.from({ length: 4 }, () => "no-link" as const) },
      { id: "b", serial: "LAMP-2" },
    ]);
    const { batch, state, stage } = opened(building);
    batch.start();
    building.ports.clock.advance(120_000);
    expect(state().count).toMatchObject({ joined: 1, failed: 1 });
    expect(state().running).toBe("finished");
    expect(state().devices[0]?.error?.advice).toBe("move-closer");
    batch.retry("LAMP-1");
    building.ports.clock.advance(60_000);
    expect(stage("LAMP-1")).toBe("joined");
    expect(state().devices[0]?.error).toBeUndefined();
  });
});
