import { rig } from "./rig";

describe("a session with two paths", () => {
  it("goes on by the other when one is lost, and does a command once that was on its way", async () => {
    const r = rig({ choice: "auto" });
    await r.world.advance(100);
    const first = r.state.path;
    expect(first).toBe("lan");
    r.path("lan").fate = () => [5_000];
    r.set({ power: true });
    await r.world.advance(500);
    expect(r.outcomes).toEqual([]);
    r.path("lan").reachability$.next({ isReachable: false, why: "not-found" });
    await r.world.advance(100);
    expect(r.state.path).toBe("ble");
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed", path: "ble" }]);
    await r.world.advance(10_000);
    expect(r.device.done).toHaveLength(1);
    expect(new Set(r.commands().map((message) => JSON.stringify(message))).size).toBe(1);
  });

  it("brings a command by the other path when the one in use is gone without a word", async () => {
    const r = rig();
    await r.world.advance(100);
    expect(r.state.path).toBe("lan");
    r.path("lan").fate = () => [];
    r.path("ble").openMs = 6_000;
    r.set({ power: true });
    r.invoke("blink", 2);
    await r.world.advance(9_900);
    expect(r.outcomes).toMatchObject([
      { outcome: "confirmed", path: "ble" },
      { outcome: "confirmed", path: "ble" },
    ]);
    expect(r.state.path).toBe("ble");
    await r.world.advance(20_000);
    expect(r.device.done).toHaveLength(2);
    expect(r.state.command?.steps.map((step) => [step.is, "why" in step ? step.why : undefined])).toContainEqual([
      "left",
      "timeout",
    ]);
  });

  it("tries a third path when the second does not answer either", async () => {
    const r = rig({}, ["lan", "ble", "cloud"]);
    await r.world.advance(100);
    r.path("lan").fate = () => [];
    r.path("ble").fate = () => [];
    r.set({ power: true });
    await r.world.advance(9_900);
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed", path: "cloud" }]);
    await r.world.advance(20_000);
    expect(r.device.done).toHaveLength(1);
  });

  it("opens a third path when the second takes long to open, and leaves that one for the faster afterwards", async () => {
    const r = rig({}, ["lan", "ble", "cloud"]);
    await r.world.advance(100);
    r.path("lan").fate = () => [];
    r.path("ble").openMs = 20_000;
    r.set({ power: true });
    await r.world.advance(5_000);
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed", path: "cloud" }]);
    expect(r.path("ble")).toMatchObject({ isOpening: true });
    await r.world.advance(20_000);
    expect(r.state.path).toBe("ble");
    expect(r.device.done).toHaveLength(1);
    expect(r.paths.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  it("leaves the cloud for what is at hand again, however fast the server answers", async () => {
    const r = rig({}, ["ble", "cloud"]);
    r.path("ble").reachability$.next({ isReachable: false, why: "out-of-range" });
    await r.world.advance(1_000);
    r.path("cloud").reachability$.next({ isReachable: true, latencyMs: 20 });
    expect(r.state.path).toBe("cloud");
    r.path("ble").reachability$.next({ isReachable: true });
    await r.world.advance(5_000);
    expect(r.state.path).toBe("ble");
  });

  it("keeps the path in use when it answers before the other is open", async () => {
    const r = rig();
    await r.world.advance(100);
    r.path("lan").fate = () => [];
    r.path("ble").openMs = 3_000;
    r.set({ power: true });
    await r.world.advance(3_000);
    expect(r.path("ble").isOpening).toBe(true);
    r.path("lan").fate = () => [10];
    await r.world.advance(2_000);
    expect(r.path("ble")).toMatchObject({ isOpening: false, opened: 0 });
    expect(r.state.path).toBe("lan");
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed", path: "lan" }]);
  });

  it("waits for a path within the time to live, and sends nothing after it", async () => {
    const r = rig({}, ["ble"]);
    await r.world.advance(100);
    r.path("ble").reachability$.next({ isReachable: false, why: "out-of-range" });
    r.set({ power: true });
    r.set({ brightness: 7 }, { ttlMs: 1_000 });
    await r.world.advance(5_000);
    r.path("ble").reachability$.next({ isReachable: true });
    await r.world.advance(3_000);
    expect(r.outcomes).toMatchObject([{ outcome: "failed" }, { outcome: "confirmed" }]);
    expect(r.device.done.map(({ values }) => values)).toEqual([{ power: true }]);
  });

  it("uses the path that a person chose or nothing, and the one that a command demands for that command", async () => {
    const r = rig({ choice: "ble" });
    await r.world.advance(100);
    expect(r.state.path).toBe("ble");
    r.set({ power: true }, { path: "lan" });
    await r.world.advance(200);
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed", path: "lan" }]);
    await r.world.advance(200);
    expect(r.state.path).toBe("ble");
    r.path("ble").reachability$.next({ isReachable: false, why: "out-of-range" });
    await r.world.advance(100);
    expect(r.state).toMatchObject({ choice: "ble", reachability: { ble: { why: "out-of-range" } } });
    expect(r.state.path).toBeUndefined();
    r.session.choose("auto");
    await r.world.advance(100);
    expect(r.state).toMatchObject({ path: "lan", choice: "auto" });
  });

  it("refuses what only the local network could carry where the key is missing", async () => {
    const r = rig();
    r.path("lan").reachability$.next({ isReachable: false, why: "no-key" });
    await r.world.advance(100);
    r.set({ power: true }, { path: "lan" });
    expect(r.outcomes).toEqual([{ outcome: "refused", why: "no-key" }]);
    expect(r.state.path).toBe("ble");
  });

  it("leaves a path that answers nothing any more, and comes back to it when the other is lost", async () => {
    const r = rig();
    await r.world.advance(100);
    r.path("lan").fate = () => [];
    await r.world.advance(12_000);
    expect(r.state.path).toBe("ble");
    r.path("lan").fate = () => [10];
    r.path("ble").lose();
    await r.world.advance(2_000);
    expect(r.state.path).toBe("lan");
  });

  it("closes everything when nobody listens and no command waits", async () => {
    const r = rig();
    await r.world.advance(100);
    r.set({ power: true });
    r.showing.unsubscribe();
    await r.world.advance(100);
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed" }]);
    expect(r.paths.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    const asked = r.paths.flatMap(({ sent }) => sent).length;
    await r.world.advance(60_000);
    expect(r.paths.flatMap(({ sent }) => sent)).toHaveLength(asked);
  });
});

describe("drags", () => {
  it("send the last value always, one at a time, and skip what came between", async () => {
    const r = rig({}, ["ble"]);
    await r.world.advance(100);
    r.path("ble").fate = () => [60];
    for (let value = 1; value <= 50; value++) {
      r.set({ brightness: value });
      await r.world.advance(16);
    }
    await r.world.advance(1_000);
    const values = r.device.done.map(({ values: set }) => set.brightness);
    expect(values.at(-1)).toBe(50);
    expect(values.length).toBeLessThan(12);
    expect(r.outcomes).toHaveLength(50);
    expect(r.outcomes.every(({ outcome }) => outcome === "confirmed")).toBe(true);
    expect(r.state.properties.brightness).toMatchObject({ value: 50, last: "confirmed" });
  });
});
