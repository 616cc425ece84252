import type { DeviceStore } from "../../../../miniprogram/device/panel/device-store-contract";
import { MOVED_MS, pathSwitchView } from "../../../../miniprogram/device/panel/path-switch-view";
import type { CommandStep, SessionState } from "../../../../protocol/control/session/contract";
import { lampModel } from "../../../protocol/control/session/rig";
import { withCompanion } from "../with-companion";

withCompanion();

const COURSE: readonly CommandStep[] = [
  { is: "sent", path: "ble", at: 1_000 },
  { is: "left", path: "ble", at: 1_840, why: "disconnected" },
  { is: "sent", path: "cloud", at: 1_900 },
  { is: "ended", at: 2_300, outcome: "confirmed" },
];

/** A lamp whose Bluetooth was lost at 1.84 s, seen at `now`. */
function seenAt(now: number, more: Partial<SessionState> = {}) {
  const state: SessionState = {
    ...{ properties: {}, events: [], path: "cloud", choice: "auto", isSilent: false, rerouted: 3 },
    reachability: {
      ble: { isReachable: false, why: "out-of-range" },
      lan: { isReachable: false, why: "no-network" },
      cloud: { isReachable: true, latencyMs: 410 },
    },
    command: { request: { op: "set", values: { brightness: 75 } }, steps: COURSE },
    ...more,
  };
  const moved = { from: "ble", to: "cloud", isLost: true, at: 1_900, before: { rerouted: 2, lost: 0 } };
  const panel = { model: lampModel(), state, moved };
  return pathSwitchView({ panel, phase: "live", now, lostRssi: -96 } as unknown as DeviceStore);
}

describe("a path that was lost", () => {
  it("tells how many commands changed their path since, and what became of the one under way", () => {
    const shown = seenAt(11_000);
    expect(shown).toMatchObject({
      title: "Bluetooth lost, on by Cloud",
      text: "Nothing lost: 1 re-routed, 0 repeated.",
      pathsTitle: "Three paths",
    });
    expect(shown?.course.map(({ time, text, mark }) => [time, text, mark])).toEqual([
      ["0.0 s", "brightness 75 sent, Bluetooth", ""],
      ["0.8 s", "Bluetooth lost (−96 dBm), no answer", "is-warn"],
      ["0.9 s", "Same command, now by Cloud", ""],
      ["1.3 s", "Confirmed, carried out once", "is-ok"],
    ]);
  });

  it("shows the way in use first, then why the others are not there", () => {
    const rows = seenAt(11_000)?.paths.map(({ key, sub, tick, inUse }) => [key, sub, tick, inUse]);
    expect(rows).toEqual([
      ["cloud", "about 410 ms", "", true],
      ["ble", "Lost 9.1 s ago; returns when you are near", "tick--warn", false],
      ["lan", "the phone is not in its Wi-Fi", "tick--wait", false],
    ]);
  });

  it("says what no path brought there", () => {
    expect(seenAt(11_000, { lost: 1 })?.text).toBe("1 not delivered, 1 re-routed, 0 repeated.");
  });

  it("has no course for a command that went through at once, and is no news after a while", () => {
    const command = { request: { op: "invoke", action: "blink" } as const, steps: COURSE.slice(2) };
    expect(seenAt(11_000, { command })?.course).toEqual([]);
    expect(seenAt(1_900 + MOVED_MS)).toBeNull();
  });
});
