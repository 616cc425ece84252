import { EventLog, LOG_LIMIT } from "../../../../simulator/studio/driver/event-log";
import type { TraceEntry } from "../../../../simulator/world/trace/trace";

const line = (t: number, kind = "call", api = "scan"): TraceEntry => ({ t, kind, api });
const times = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((json) => (JSON.parse(json) as TraceEntry).t);

describe("the event log", () => {
  it("keeps the newest and counts all", () => {
    const log = new EventLog();
    for (let t = 0; t < 3 * LOG_LIMIT; t++) log.push(line(t));
    expect(log.total).toBe(3 * LOG_LIMIT);
    expect(log.view.length).toBeGreaterThanOrEqual(LOG_LIMIT);
    expect(log.view.length).toBeLessThan(2 * LOG_LIMIT);
    expect(log.view.at(-1)?.t).toBe(3 * LOG_LIMIT - 1);
    expect(times(log.toJsonLines())).toHaveLength(log.view.length);
  });

  it("shows what filter and search let through, of what came before and of what comes", () => {
    const log = new EventLog();
    log.push(line(1, "fail"));
    log.push(line(2, "call", "openBluetoothAdapter"));
    log.show("errors", "");
    log.push(line(3, "fail"));
    log.push(line(4));
    expect(log.view.map(({ t }) => t)).toEqual([1, 3]);
    log.show("all", " BLUETOOTH ");
    log.push(line(5, "ok", "closeBluetoothAdapter"));
    expect(log.view.map(({ t }) => t)).toEqual([2, 5]);
  });

  it("exports a recording from press to press, else what it kept", () => {
    const log = new EventLog();
    log.push(line(1));
    expect(times(log.toJsonLines())).toEqual([1]);
    log.record(true);
    log.push(line(2));
    log.push(line(3));
    log.record(false);
    log.push(line(4));
    expect([log.recording, times(log.toJsonLines())]).toEqual([false, [2, 3]]);
    log.record(true);
    log.push(line(5));
    expect([log.recording, times(log.toJsonLines())]).toEqual([true, [5]]);
  });
});
