import { rig } from "./rig";

describe("the course of a command", () => {
  it("says by which paths it went, when, why each was left, and how it ended", async () => {
    const r = rig();
    await r.world.advance(100);
    r.path("lan").fate = () => [5_000];
    r.set({ power: true });
    await r.world.advance(500);
    r.path("lan").reachability$.next({ isReachable: false, why: "not-found" });
    await r.world.advance(200);
    const { command, rerouted, lost } = r.state;
    expect(command?.request).toEqual({ op: "set", values: { power: true } });
    const start = command?.steps[0]?.at ?? 0;
    expect(command?.steps.map(({ is, at }) => [is, at - start])).toEqual([
      ["sent", 0],
      ["left", expect.any(Number)],
      ["sent", expect.any(Number)],
      ["ended", expect.any(Number)],
    ]);
    expect(command?.steps).toMatchObject([
      { path: "lan" },
      { path: "lan", why: "not-found" },
      { path: "ble" },
      { outcome: "confirmed" },
    ]);
    expect([rerouted, lost]).toEqual([1, undefined]);
  });

  it("names the error that ended the path", async () => {
    const r = rig();
    await r.world.advance(100);
    r.path("lan").fate = () => [];
    r.set({ power: true });
    await r.world.advance(100);
    r.path("lan").lose();
    await r.world.advance(200);
    expect(r.state.command?.steps[1]).toMatchObject({ is: "left", path: "lan", why: "disconnected" });
  });

  it("is of the command that was sent last, and counts every one that changed its path", async () => {
    const r = rig();
    await r.world.advance(100);
    r.path("lan").fate = () => [];
    r.set({ power: true });
    r.set({ brightness: 20 });
    await r.world.advance(100);
    r.path("lan").lose();
    await r.world.advance(500);
    expect(r.state).toMatchObject({ path: "ble", rerouted: 2 });
    r.set({ brightness: 30 });
    await r.world.advance(200);
    expect(r.state.command).toMatchObject({
      request: { values: { brightness: 30 } },
      steps: [
        { is: "sent", path: "ble" },
        { is: "ended", outcome: "confirmed" },
      ],
    });
    expect(r.state.rerouted).toBe(2);
  });

  it("counts as lost what no other path brought there", async () => {
    const r = rig({}, ["lan"]);
    await r.world.advance(100);
    r.path("lan").fate = () => [];
    r.set({ power: true });
    await r.world.advance(100);
    r.path("lan").reachability$.next({ isReachable: false, why: "not-found" });
    await r.world.advance(15_000);
    expect(r.state).toMatchObject({ lost: 1 });
    expect(r.state.rerouted).toBeUndefined();
    expect(r.state.command?.steps.at(-1)).toMatchObject({ is: "ended", outcome: "timed-out" });
  });

  it("is another object only when something happened", async () => {
    const r = rig();
    await r.world.advance(100);
    r.set({ power: true });
    await r.world.advance(500);
    const { command } = r.state;
    await r.world.advance(20_000);
    expect(r.state.command).toBe(command);
  });
});
