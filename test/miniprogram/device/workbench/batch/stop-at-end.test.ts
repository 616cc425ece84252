import { BehaviorSubject } from "rxjs";
import type { BatchState } from "../../../../../miniprogram/device/workbench/batch/contract";
import { stopAtEnd } from "../../../../../miniprogram/device/workbench/batch/stop-at-end";
import type { SiteNetwork } from "../../../../../miniprogram/device/workbench/site/site-profile";
import { createFakeClock } from "../../../../../protocol/adapters/fake/fake-clock";

const DAY_MS = 86_400_000;

function room(until: number, network: SiteNetwork = { ssidHex: "41" }) {
  const clock = createFakeClock();
  const state$ = new BehaviorSubject({} as BatchState);
  const told: string[] = [];
  const batch = { state$, close: () => void told.push("closed") };
  const watching = stopAtEnd(
    batch,
    { until, networks: [network] },
    { clock, now: () => clock.now() },
    () => void told.push("ended"),
  );
  return { clock, state$, told, watching };
}

describe("a batch whose site ends", () => {
  it("is closed at the end, also one that is further away than a timer reaches", () => {
    const { clock, told } = room(30 * DAY_MS);
    clock.advance(30 * DAY_MS - 60_000);
    expect(told).toEqual([]);
    clock.advance(120_000);
    expect(told).toEqual(["closed", "ended"]);
  });

  it("goes on where there is no password that could end", () => {
    const { clock, told } = room(DAY_MS, { ssidHex: "41", open: true });
    clock.advance(3 * DAY_MS);
    expect(told).toEqual([]);
  });

  it("that was closed before is not watched any more", () => {
    const { clock, state$, told, watching } = room(DAY_MS);
    state$.complete();
    clock.advance(2 * DAY_MS);
    expect(told).toEqual([]);
    expect(watching.closed).toBe(true);
  });
});
