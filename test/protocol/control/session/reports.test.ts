import type { DeviceMessage } from "../../../../protocol/control/wire/messages";
import { rig } from "./rig";

async function awake() {
  const r = rig({}, ["ble"]);
  await r.world.advance(100);
  const hear = async (message: DeviceMessage) => {
    r.path("ble").say(message);
    await r.world.advance(20);
  };
  return { ...r, hear, shown: () => r.states.at(-1)?.properties, events: () => r.states.at(-1)?.events ?? [] };
}

const state = (ver: number, values: Record<string, never> | object, t = 50): DeviceMessage => ({
  ...{ op: "state", boot: 1, t, ver },
  values: values as Record<string, boolean>,
});

describe("what a device reports", () => {
  it("never goes back to an older version, property by property", async () => {
    const r = await awake();
    await r.hear(state(5, { power: true }));
    await r.hear(state(4, { power: false, brightness: 9 }, 60));
    expect(r.shown()).toMatchObject({ power: { value: true }, brightness: { value: 9 } });
    await r.hear({ op: "state", boot: 2, t: 1, ver: 1, values: { power: false } });
    await r.hear(state(6, { power: true }));
    expect(r.shown()).toMatchObject({ power: { value: false } });
    expect(r.log).toContain("dropped from an earlier start");
  });

  it("keeps the time at which it was said: a repetition makes nothing fresh, an answer does", async () => {
    const r = await awake();
    const at = r.shown()?.power?.at ?? 0;
    await r.world.advance(3_000);
    await r.hear(state(1, { power: false }, 10));
    expect(r.shown()?.power?.at).toBe(at);
    await r.hear(state(1, { power: false }, 3_100));
    expect(r.shown()?.power?.at).toBeGreaterThan(at + 2_000);
  });

  it("is dropped and counted in the log when it is of a wrong type or from the future, and kept when unknown", async () => {
    const r = await awake();
    await r.hear(state(2, { power: "on", brightness: 300, spin: 7, "<b>": 1 }));
    await r.hear(state(3, { power: true }, 10_000_000));
    expect(r.shown()).toMatchObject({ power: { value: false }, brightness: { value: 50 }, spin: { value: 7 } });
    expect(Object.keys(r.shown() ?? {})).toEqual(["power", "brightness", "spin"]);
    expect(r.log).toEqual(["dropped of a wrong type", "dropped from the future"]);
  });

  it("lists each event once, the newest first, in whatever order they come, and not what the model has otherwise", async () => {
    const r = await awake();
    const alarm = (seq: number, data: unknown): DeviceMessage =>
      ({ op: "event", boot: 1, t: seq * 10, seq, event: "alarm", data }) as DeviceMessage;
    await r.hear(alarm(2, 2));
    await r.hear(alarm(1, 1));
    await r.hear(alarm(2, 2));
    await r.hear(alarm(3, "three"));
    expect(r.events().map(({ data }) => data)).toEqual([2, 1]);
    for (let seq = 10; seq < 150; seq++) await r.hear(alarm(seq, seq));
    expect(r.events()).toHaveLength(100);
    expect(r.events()[0]?.data).toBe(149);
  });

  it("leaves what did not change the same object", async () => {
    const r = await awake();
    const before = r.shown();
    await r.hear(state(2, { power: true }));
    expect(r.shown()).not.toBe(before);
    expect(r.shown()?.brightness).toBe(before?.brightness);
  });

  it("names a device that never answers", async () => {
    const r = rig({}, ["ble"]);
    r.path("ble").fate = () => [];
    await r.world.advance(3_900);
    expect(r.state).toMatchObject({ path: "ble", isSilent: false });
    await r.world.advance(200);
    expect(r.state.isSilent).toBe(true);
  });
});
