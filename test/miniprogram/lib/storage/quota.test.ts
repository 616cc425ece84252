import fc from "fast-check";
import { createEvictableStore } from "../../../../miniprogram/lib/storage/evictable-store";
import { keyOf } from "../../../../miniprogram/lib/storage/keys";
import { readPinned, writePinned } from "../../../../miniprogram/lib/storage/pinned-record";
import { utf8Length } from "../../../../miniprogram/lib/storage/utf8-length";
import { nightly } from "../../../support/nightly";
import { type Change, countedStorage, totalBytes, type Values } from "./counted-storage";
import { anyStep, live } from "./life";

const MB = 1024 * 1024;
const EVICTABLE = /^2:[^:]*:(logs|cache|snapshot):/;

// Megabytes are written a thousand times.
jest.setTimeout(120_000);

/** Whether any of these keys holds another value now. */
function differs(was: Values, is: Values, concerned: (key: string) => boolean): boolean {
  return [...was.keys(), ...is.keys()].some((key) => concerned(key) && was.get(key) !== is.get(key));
}

/** Steps of a history, one half with small records and large caches, the other with large records. */
const STEPS = nightly(400, 1_000);

describe("the budget", () => {
  it(`holds at every write of ${STEPS} random steps with large values: 8 MB in all, 6 MB for what may go, 1 MB a key`, () => {
    const many = (sizes: Parameters<typeof anyStep>[0]) => fc.sample(anyStep(sizes), { numRuns: STEPS / 2, seed: 6 });
    // Caches come to their end first, then what is pinned comes to its.
    const steps = [...many({ queue: 2_000, cache: 100_000 }), ...many({ queue: 300_000, cache: 60_000 })];
    const ballast = Array.from({ length: 5 }, (_, at): [string, object] => [
      `other-${at}`,
      { x: "x".repeat(1_000_000) },
    ]);
    const storage = countedStorage(new Map(ballast));
    const largest = { all: 0, evictable: 0 };
    let [evictions, refusals] = [0, 0];
    storage.onChange = ({ key, before, after }: Change) => {
      const [was, is] = [totalBytes(before), totalBytes(after)];
      if (!after.has(key) && EVICTABLE.test(key)) evictions += 1;
      if (is <= was) return;
      largest.all = Math.max(largest.all, is);
      if (EVICTABLE.test(key)) largest.evictable = Math.max(largest.evictable, is);
    };
    for (const [now, step] of steps.entries()) {
      const was = storage.values;
      live(storage, step, now);
      if (step.do !== "queue" && step.do !== "cache") continue;
      const own = step.do === "queue" ? `2:-:queue:${step.id}:` : "none";
      if (step.do === "queue" && !differs(was, storage.values, (key) => key.startsWith(own))) refusals += 1;
      // A write takes nothing pinned away but what it replaces, be it refused or at the cost of others.
      expect(differs(was, storage.values, (key) => !EVICTABLE.test(key) && !key.startsWith(own))).toBe(false);
    }
    expect(largest.all).toBeLessThanOrEqual(8 * MB);
    expect(largest.evictable).toBeLessThanOrEqual(6 * MB);
    // The history came to both ends, else it shows nothing.
    expect(evictions).toBeGreaterThan(20);
    expect([largest.evictable > 5 * MB, refusals > 0]).toEqual([true, true]);
  });

  it("counts UTF-8 as the platform does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.integer({ min: 0, max: 0xffff })), (text, units) => {
        const any = text + String.fromCharCode(...units);
        expect(utf8Length(any)).toBe(new TextEncoder().encode(any).length);
      }),
    );
  });
});

describe("room for a pinned record", () => {
  const filled = (bytes: number, entries: readonly (readonly [string, number])[]) => {
    const used = entries.map(([key, at]): [string, unknown] => [key, { at, data: "x".repeat(bytes) }]);
    return countedStorage(new Map(used));
  };
  const record = { key: keyOf("-", "queue", "report"), version: 1 };

  it("comes from logs first, then from caches by their last use, then from the snapshot", () => {
    const storage = filled(1_000_000, [
      ["2:-:snapshot:s", 1],
      ["2:-:cache:used-late", 90],
      ["2:-:cache:used-early", 10],
      ["2:anna:logs:young", 99],
      ["2:-:logs:old", 5],
      ["2:-:cache:c", 50],
      ["2:-:cache:d", 60],
      ["2:-:cache:e", 70],
    ]);
    const gone: string[] = [];
    storage.onChange = ({ key, after }) => void (after.has(key) || gone.push(key));
    for (const size of [900_000, 950_000, 980_000])
      writePinned(storage, { ...record, key: `${record.key}${size}` }, { x: "x".repeat(size) });
    expect(gone).toEqual(["2:-:logs:old", "2:anna:logs:young", "2:-:cache:used-early"].slice(0, gone.length));
    expect(gone.length).toBeGreaterThanOrEqual(2);
  });

  it("is refused aloud when nothing may go, and for more than a key takes", () => {
    const full = countedStorage(new Map(Array.from({ length: 8 }, (_, at) => [`other-${at}`, "x".repeat(MB - 100)])));
    expect(writePinned(full, record, { x: "y".repeat(5_000) })).toEqual({ ok: false, reason: "full" });
    const empty = countedStorage();
    expect(writePinned(empty, record, { x: "y".repeat(MB) })).toEqual({ ok: false, reason: "full" });
    expect([...empty.values]).toEqual([]);
    expect(readPinned(full, record).kind).toBe("missing");
  });
});

describe("what may go", () => {
  function store() {
    const storage = countedStorage();
    const timers = new Set<() => void>();
    const clock = {
      at: 1_000,
      now: () => clock.at,
      every: (_ms: number, work: () => void) => {
        timers.add(work);
        return () => void timers.delete(work);
      },
    };
    let writes = 0;
    storage.onChange = () => {
      writes += 1;
    };
    const evictable = createEvictableStore({ storage, clock, area: "cache", user: () => "-" });
    return { storage, clock, timers, evictable, writes: () => writes };
  }

  it("is written once for many changes in a row, and read back before it is", () => {
    const { evictable, timers, writes, storage } = store();
    for (let n = 0; n < 20; n += 1) evictable.put("page", { n });
    expect([evictable.get("page"), writes(), timers.size]).toEqual([{ n: 19 }, 0, 1]);
    for (const work of [...timers]) work();
    expect([writes(), timers.size, storage.values.get("2:-:cache:page")]).toEqual([
      1,
      0,
      { at: 1_000, data: { n: 19 } },
    ]);
  });

  it("is written at once when the app is hidden", () => {
    const { evictable, timers, writes } = store();
    evictable.put("page", 1);
    expect(evictable.flush()).toEqual({ ok: true });
    expect([writes(), timers.size]).toEqual([1, 0]);
  });

  it("remembers its use, at most once an hour", () => {
    const { evictable, clock, writes, storage } = store();
    evictable.put("page", 1);
    evictable.flush();
    clock.at += 3_600_000;
    evictable.get("page");
    evictable.flush();
    expect(writes()).toBe(1);
    clock.at += 1;
    evictable.get("page");
    evictable.flush();
    expect(storage.values.get("2:-:cache:page")).toEqual({ at: 3_601_001, data: 1 });
  });

  it.each([[null], ["torn"], [{ data: 1 }], [{ at: "now" }], [7]])("that cannot be read is not there: %j", (value) => {
    const { evictable, storage } = store();
    storage.setStorageSync("2:-:cache:page", value);
    expect(evictable.get("page")).toBeUndefined();
  });

  it("does not push out what is worth more", () => {
    const { storage, clock } = store();
    for (let n = 0; n < 6; n += 1) storage.setStorageSync(`2:-:snapshot:${n}`, { at: n, data: "x".repeat(1_030_000) });
    const cache = createEvictableStore({ storage, clock, area: "cache", user: () => "-" });
    cache.put("page", "x".repeat(500_000));
    expect(cache.flush()).toEqual({ ok: false, reason: "full" });
    expect(storage.values.size).toBe(6);
  });
});
