import { EMPTY, NEVER, type Observable, of, throwError, timer } from "rxjs";
import { createFakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { Lane, type LanePriority } from "../../../protocol/ble/lane";
import { DeviceError } from "../../../protocol/errors/device-error";
import { createLogRing } from "../../../protocol/log/ring";

function setup() {
  const clock = createFakeClock();
  const watchdogs: number[] = [];
  const lane = new Lane({ name: "test", clock, log: createLogRing(), onWatchdogs: (n) => watchdogs.push(n) });
  const events: string[] = [];
  const queue = (label: string, options: { priority?: LanePriority; ms?: number; timeoutMs?: number } = {}) =>
    lane
      .run({
        label,
        ...(options.priority === undefined ? {} : { priority: options.priority }),
        timeoutMs: options.timeoutMs ?? 1_000,
        run: () => {
          events.push(`start ${label}`);
          return timer(options.ms ?? 10, clock.scheduler);
        },
      })
      .subscribe({
        complete: () => events.push(`end ${label}`),
        error: (error: Error) => events.push(`fail ${label}: ${error.message}`),
      });
  return { clock, lane, events, queue, watchdogs };
}

const gone = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });

describe("Lane", () => {
  it("starts nothing before subscription", () => {
    const { lane, clock } = setup();
    let started = false;
    lane.run({
      label: "a",
      timeoutMs: 10,
      run: () => {
        started = true;
        return EMPTY;
      },
    });
    clock.advance(100);
    expect(started).toBe(false);
  });

  it("keeps one operation in flight", () => {
    const { clock, events, queue } = setup();
    queue("a");
    queue("b");
    expect(events).toEqual(["start a"]);
    clock.advance(10);
    expect(events).toEqual(["start a", "end a", "start b"]);
  });

  it.each<[string, readonly (readonly [string, LanePriority])[], string]>([
    [
      "first in, first out within a priority",
      [
        ["a", "normal"],
        ["b", "normal"],
        ["c", "normal"],
      ],
      "abc",
    ],
    [
      "high passes what waits",
      [
        ["a", "normal"],
        ["b", "normal"],
        ["c", "high"],
      ],
      "acb",
    ],
    [
      "low lets all others pass",
      [
        ["a", "low"],
        ["b", "low"],
        ["c", "normal"],
        ["d", "high"],
      ],
      "adcb",
    ],
    [
      "high stays in order among itself",
      [
        ["a", "low"],
        ["b", "high"],
        ["c", "high"],
      ],
      "abc",
    ],
  ])("orders by priority: %s", (_, entries, order) => {
    const { clock, events, queue } = setup();
    for (const [label, priority] of entries) queue(label, { priority });
    clock.advance(1_000);
    expect(
      events
        .filter((event) => event.startsWith("start"))
        .map((event) => event.slice(6))
        .join(""),
    ).toBe(order);
  });

  it("removes an operation that is unsubscribed before its turn", () => {
    const { clock, events, queue, lane } = setup();
    queue("a");
    queue("b").unsubscribe();
    queue("c");
    expect(lane.snapshot().waiting.map((turn) => turn.label)).toEqual(["c"]);
    clock.advance(100);
    expect(events).toEqual(["start a", "end a", "start c", "end c"]);
  });

  it("waits for an operation that is unsubscribed in flight, and swallows its result", () => {
    const { clock, events, queue } = setup();
    queue("a", { ms: 50 }).unsubscribe();
    queue("b");
    clock.advance(49);
    expect(events).toEqual(["start a"]);
    clock.advance(1);
    expect(events).toEqual(["start a", "start b"]);
  });

  it("ends an operation without an answer and goes on", () => {
    const { clock, events, queue } = setup();
    queue("a", { ms: 9_999, timeoutMs: 100 });
    queue("b");
    clock.advance(100);
    expect(events).toEqual(["start a", "fail a: a gave no answer for 100 ms", "start b"]);
  });

  it("counts the watchdog from the start and not from queueing", () => {
    const { clock, events, queue } = setup();
    queue("a", { ms: 90, timeoutMs: 100 });
    queue("b", { ms: 90, timeoutMs: 100 });
    clock.advance(200);
    expect(events).toEqual(["start a", "end a", "start b", "end b"]);
  });

  it.each<[string, readonly boolean[], readonly number[]]>([
    ["one", [true], [1]],
    ["two in a row", [true, true], [1, 2]],
    ["an answer in between", [true, false, true], [1, 0, 1]],
    ["answers only", [false, false], []],
  ])("reports watchdogs in a row: %s", (_, hangs, expected) => {
    const { clock, queue, watchdogs } = setup();
    for (const hang of hangs) queue("a", { ms: hang ? 9_999 : 1, timeoutMs: 100 });
    clock.advance(1_000);
    expect(watchdogs).toEqual(expected);
  });

  it("counts the watchdog of an operation that nobody waits for any more", () => {
    const { clock, queue, watchdogs } = setup();
    queue("a", { ms: 9_999, timeoutMs: 100 }).unsubscribe();
    clock.advance(100);
    expect(watchdogs).toEqual([1]);
  });

  it("fails what runs, what waits and what comes later with the one error", () => {
    const { clock, lane, events, queue } = setup();
    queue("a");
    queue("b");
    lane.close(gone);
    queue("c");
    clock.advance(1_000);
    expect(events).toEqual([
      "start a",
      "fail a: disconnected by peer",
      "fail b: disconnected by peer",
      "fail c: disconnected by peer",
    ]);
    expect(clock.pending()).toBe(0);
  });

  it("hands on the operation's values and error", () => {
    const { lane } = setup();
    const seen: unknown[] = [];
    const observer = { next: (v: unknown) => seen.push(v), error: (e: unknown) => seen.push(e) };
    lane.run({ label: "values", timeoutMs: 10, run: () => of(1, 2) }).subscribe(observer);
    lane.run({ label: "error", timeoutMs: 10, run: () => throwError(() => gone) }).subscribe(observer);
    expect(seen).toEqual([1, 2, gone]);
  });

  it("turns an exception of an operation into its error and goes on", () => {
    const { lane, events, queue, clock } = setup();
    lane
      .run({
        label: "broken",
        timeoutMs: 10,
        run: (): Observable<void> => {
          throw new TypeError("bug");
        },
      })
      .subscribe({ error: (error: Error) => events.push(error.message) });
    queue("b");
    clock.advance(10);
    expect(events).toEqual(["broken failed", "start b", "end b"]);
  });

  it("lets an operation that a result asks for take its place by priority", () => {
    const { lane, events, queue, clock } = setup();
    lane
      .run({ label: "first", timeoutMs: 100, run: () => timer(1, clock.scheduler) })
      .subscribe(() => queue("reply", { priority: "high" }));
    queue("waiting");
    clock.advance(100);
    expect(events.filter((event) => event.startsWith("start"))).toEqual(["start reply", "start waiting"]);
  });

  it("runs ten thousand operations that answer at once without growing the stack", () => {
    const { lane, queue, clock } = setup();
    let done = 0;
    queue("blocker");
    for (let i = 0; i < 10_000; i++) {
      lane.run({ label: "quick", timeoutMs: 10, run: () => of(i) }).subscribe(() => done++);
    }
    clock.advance(10);
    expect(done).toBe(10_000);
  });

  it("says what runs, what waits, and since when", () => {
    const { lane, queue, clock } = setup();
    queue("a", { ms: 500 });
    clock.advance(100);
    queue("b", { priority: "low" });
    clock.advance(50);
    expect(lane.snapshot()).toEqual({
      running: { label: "a", sinceMs: 150 },
      waiting: [{ label: "b", priority: "low", sinceMs: 50 }],
    });
  });

  it("leaves no timer behind", () => {
    const { lane, clock } = setup();
    lane.run({ label: "a", timeoutMs: 10, run: () => NEVER }).subscribe({ error: () => undefined });
    lane.run({ label: "b", timeoutMs: 10_000, run: () => timer(1, clock.scheduler) }).subscribe();
    clock.advance(11);
    expect(clock.pending()).toBe(0);
  });
});
