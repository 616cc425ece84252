import { EMPTY, of } from "rxjs";
import { noPathError } from "../../../../protocol/control/session/no-path";
import { rig } from "./rig";

describe("one command of a device session", () => {
  it("shows what the device says, with time and source, and the path in use", async () => {
    const { world, states, session } = rig({ choice: "ble" });
    await world.advance(100);
    expect(states.at(-1)).toMatchObject({
      properties: { power: { value: false, source: "ble" }, brightness: { value: 50 } },
      path: "ble",
      choice: "ble",
      isSilent: false,
    });
    expect(session).toBeDefined();
  });

  it("shows the wish at once, and the device's value once it is confirmed", async () => {
    const r = rig();
    await r.world.advance(100);
    r.set({ power: true });
    expect(r.state.properties.power).toMatchObject({ value: false, desired: true });
    await r.world.advance(20);
    expect(r.outcomes).toEqual([{ outcome: "confirmed", path: r.state.path, ms: 20 }]);
    expect(r.state.properties.power).toMatchObject({ value: true, last: "confirmed" });
    expect(r.state.properties.power?.desired).toBeUndefined();
  });

  it("sends nothing that the model forbids, and names the path of what is wrong", async () => {
    const r = rig();
    await r.world.advance(100);
    r.set({ temperature: 3 });
    r.set({ nothing: 3 });
    r.set({ brightness: 101 });
    r.set({});
    r.invoke("blink", 9);
    r.invoke("explode");
    expect(r.outcomes).toEqual([
      { outcome: "refused", why: "read-only", path: "temperature" },
      { outcome: "refused", why: "unknown", path: "nothing" },
      { outcome: "refused", why: "is above 100", path: "brightness" },
      { outcome: "refused", why: "nothing" },
      { outcome: "refused", why: "is above 5", path: "blink" },
      { outcome: "refused", why: "unknown", path: "explode" },
    ]);
    expect(r.commands()).toEqual([]);
  });

  it("asks before something dangerous, and sends it only when a person agrees", async () => {
    const asked: unknown[] = [];
    let agrees = false;
    const r = rig({
      confirm: (dangerous) => {
        asked.push(dangerous.names, dangerous.reason);
        return agrees ? of(true) : EMPTY;
      },
    });
    await r.world.advance(100);
    r.set({ locked: false });
    expect(r.outcomes).toEqual([{ outcome: "refused", why: "declined" }]);
    expect(r.commands()).toEqual([]);
    agrees = true;
    r.set({ locked: false });
    await r.world.advance(50);
    expect(r.outcomes[1]).toMatchObject({ outcome: "confirmed" });
    expect(asked).toEqual([["locked"], { en: "The door opens.", zh: "门会打开。" }, ["locked"], expect.anything()]);
  });

  it("takes back the wish when the device rejects it", async () => {
    const r = rig();
    await r.world.advance(100);
    r.device.rejects = true;
    r.set({ power: true });
    await r.world.advance(50);
    expect(r.outcomes).toEqual([{ outcome: "rejected" }]);
    expect(r.state.properties.power).toMatchObject({ value: false, last: "rejected" });
  });

  it("fails without a path, expires when the device never said its start, times out without an answer", async () => {
    const none = rig({}, []);
    none.set({ power: true });
    expect(none.outcomes).toMatchObject([{ outcome: "failed", error: { reason: { kind: "not-found" } } }]);

    const away = rig({}, ["ble"]);
    away.path("ble").reachability$.next({ isReachable: false, why: "out-of-range" });
    await away.world.advance(100);
    away.set({ power: true });
    await away.world.advance(9_900);
    expect(away.outcomes).toEqual([]);
    await away.world.advance(200);
    expect(away.outcomes).toMatchObject([{ outcome: "failed" }]);

    const deaf = rig({}, ["ble"]);
    await deaf.world.advance(100);
    deaf.path("ble").fate = () => [];
    deaf.set({ power: true }, { ttlMs: 2_000 });
    await deaf.world.advance(3_600);
    expect(deaf.outcomes).toEqual([{ outcome: "timed-out" }]);
    expect(new Set(deaf.commands().map((message) => JSON.stringify(message))).size).toBe(1);
  });

  it.each([
    ["no-cloud", { kind: "timeout", operation: "cloud" }, "wait-for-cloud"],
    [undefined, { kind: "timeout", operation: "cloud" }, "wait-for-cloud"],
    ["no-network", { kind: "not-found", what: "device" }, "go-online"],
    ["device-offline", { kind: "not-found", what: "device" }, "device-offline"],
  ])(
    "says of a far device's command what stood in the way of the path that reaches farthest: %s",
    async (why, reason, advice) => {
      const r = rig({}, ["ble", "lan", "cloud"]);
      r.path("ble").reachability$.next({ isReachable: false, why: "out-of-range" });
      r.path("lan").reachability$.next({ isReachable: false, why: "not-found" });
      r.path("cloud").reachability$.next({ isReachable: false, ...(why === undefined ? {} : { why }) });
      r.set({ power: true }, { ttlMs: 1_000 });
      await r.world.advance(1_100);
      expect(r.outcomes).toMatchObject([{ outcome: "failed", error: { reason, advice } }]);
    },
  );

  it("says of a device that has no path at all that this phone has none to it, whatever it is told to do", () => {
    const none = rig({}, []);
    none.set({ power: true });
    const other = rig({}, ["ble"]);
    other.set({ power: true }, { path: "lan" });
    for (const { outcomes } of [none, other])
      expect(outcomes).toMatchObject([
        { outcome: "failed", error: { reason: { kind: "not-found" }, advice: "no-path" } },
      ]);
  });

  it.each([
    [["ble"], "move-closer"],
    [["lan"], "not-on-wifi"],
    [["ble", "lan"], "out-of-reach"],
  ] as const)("names every near path that is away, and only those that there are: %s", async (kinds, advice) => {
    const r = rig({}, [...kinds]);
    const whys = { ble: "out-of-range", lan: "not-found" } as const;
    for (const kind of kinds) r.path(kind).reachability$.next({ isReachable: false, why: whys[kind] });
    r.set({ power: true }, { ttlMs: 1_000 });
    await r.world.advance(1_100);
    expect(r.outcomes).toMatchObject([{ outcome: "failed", error: { advice } }]);
  });

  it.each([
    ["radio-off", "not-found", "turn-on-bluetooth"],
    ["out-of-range", "unproven", "move-closer"],
    ["out-of-range", "no-key", "move-closer"],
  ])("says what is known where it is more than that both are away: Bluetooth %s, network %s", (ble, lan, advice) => {
    const path = (kind: "ble" | "lan", why: string) =>
      ({ kind, reachability: { isReachable: false, why }, wasReached: false }) as const;
    expect(noPathError([path("ble", ble), path("lan", lan)])).toMatchObject({ advice });
  });

  it.each(["not-bound", "signed-out"])("speaks of Bluetooth where there was never a cloud: %s", (why) => {
    const away = { isReachable: false, why: "out-of-range" };
    const cloud = { kind: "cloud", reachability: { isReachable: false, why }, wasReached: false } as const;
    const error = noPathError([{ kind: "ble", reachability: away, wasReached: true }, cloud]);
    expect(error).toMatchObject({ reason: { kind: "not-found" }, advice: "move-closer" });
  });

  it("says of a device that was taken out of the account meanwhile that it is not in it, however far it is", async () => {
    const r = rig({}, ["ble", "cloud"]);
    r.path("ble").reachability$.next({ isReachable: false, why: "out-of-range" });
    await r.world.advance(100);
    r.path("cloud").reachability$.next({ isReachable: false, why: "not-bound" });
    r.set({ power: true }, { ttlMs: 1_000 });
    await r.world.advance(1_100);
    expect(r.outcomes).toMatchObject([{ outcome: "failed", error: { advice: "check-account" } }]);
  });

  it.each([
    ["ble", "radio-off", "turn-on-bluetooth"],
    ["lan", "not-found", "not-on-wifi"],
    ["cloud", "not-bound", "check-account"],
    ["cloud", "signed-out", "check-account"],
  ] as const)("says of a command that only %s may carry what was wrong there: %s", async (kind, why, advice) => {
    const r = rig({}, ["ble", "lan", "cloud"]);
    for (const path of r.paths) path.reachability$.next({ isReachable: false });
    r.path(kind).reachability$.next({ isReachable: false, why });
    r.set({ power: true }, { ttlMs: 1_000, path: kind });
    await r.world.advance(1_100);
    expect(r.outcomes).toMatchObject([{ outcome: "failed", error: { advice } }]);
  });
});
