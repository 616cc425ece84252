import { BehaviorSubject, map, NEVER, type Observable, of, Subject, switchMap, throwError, timer } from "rxjs";
import type { FakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { wxFailure } from "../../../protocol/adapters/wx/errors/wx-failure";
import { connect } from "../../../protocol/ble/connect";
import { longWrite } from "../../../protocol/ble/long-write";
import type { LongWriteOptions } from "../../../protocol/ble/write/long-write-options";
import { resumedLongWrite } from "../../../protocol/ble/write/resumed-long-write";
import { DeviceError } from "../../../protocol/errors/device-error";
import { connected, DEVICE, FAST_WRITE, phoneWithDevice, READ, WRITE, watch } from "./fake-device";

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => index & 0xff);
const kindOf = (error: unknown) => (error instanceof DeviceError ? error.reason.kind : error);
const busy = () => throwError(() => wxFailure({ api: "writeBLECharacteristicValue", errCode: 10008 }));

/** A phone that answers each write after `ms`, and what it saw. */
function slowPhone(ms: number) {
  const ports = phoneWithDevice("ios");
  const seen = { inFlight: 0, most: 0, starts: [] as number[] };
  ports.ble.answer("write", () => {
    seen.inFlight++;
    seen.most = Math.max(seen.most, seen.inFlight);
    seen.starts.push(ports.clock.now());
    return timer(ms, ports.clock.scheduler).pipe(
      map(() => {
        seen.inFlight--;
      }),
    );
  });
  return { ports, seen, connection: connected(ports).connection };
}

const written = (ports: FakePorts) => ports.ble.calls.filter(({ name }) => name === "write");
const sizes = (ports: FakePorts) => written(ports).map(({ args }) => (args[1] as Uint8Array).length);

describe("a long write without response", () => {
  it("has more and more writes in flight, up to 16", () => {
    const { ports, seen, connection } = slowPhone(10);
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(1_000), { chunkSize: 10 }));
    ports.clock.advance(1_000);
    expect(progress.isCompleted()).toBe(true);
    expect(seen.most).toBe(16);
    expect(seen.starts.filter((at) => at === seen.starts[1])).toHaveLength(2);
  });

  it("keeps to the most in flight it is told", () => {
    const { ports, seen, connection } = slowPhone(10);
    watch(longWrite(connection, FAST_WRITE, bytes(1_000), { chunkSize: 10, maxInFlight: 3 }));
    ports.clock.advance(1_000);
    expect(seen.most).toBe(3);
  });

  it("begins at the offset it is told and counts from the value's beginning", () => {
    const ports = phoneWithDevice();
    const progress = watch(longWrite(connected(ports).connection, FAST_WRITE, bytes(100), { chunkSize: 30, from: 45 }));
    const sent = written(ports).flatMap(({ args }) => [...(args[1] as Uint8Array)]);
    expect(sent).toEqual([...bytes(100).subarray(45)]);
    expect(progress.values.map(({ sentBytes }) => sentBytes)).toEqual([75, 100]);
  });

  it.each([100, 101])("has nothing to do from byte %i of 100", (from) => {
    const progress = watch(longWrite(connected(phoneWithDevice()).connection, FAST_WRITE, bytes(100), { from }));
    expect([progress.isCompleted(), progress.values]).toEqual([true, []]);
  });

  it("is sure of nothing where the characteristic takes no requests", () => {
    const progress = watch(longWrite(connected(phoneWithDevice()).connection, FAST_WRITE, bytes(1_000)));
    expect(progress.values.at(-1)).toMatchObject({ sentBytes: 1_000, deliveredBytes: 0 });
  });

  it("lets nothing else onto the lane while its window is in flight", () => {
    const { ports, seen, connection } = slowPhone(10);
    watch(longWrite(connection, FAST_WRITE, bytes(310), { chunkSize: 10 }));
    ports.clock.advance(30);
    const others = seen.inFlight;
    watch(connection.write(WRITE, bytes(1), { priority: "high" }));
    expect([others, seen.inFlight]).toEqual([8, 8]);
    ports.clock.advance(10);
    expect(sizes(ports).at(-1)).toBe(1);
    expect(seen.inFlight).toBe(1);
  });
});

describe("which kind of write a long write uses", () => {
  const both = { options: {}, ref: WRITE, types: ["without-response", "without-response", "with-response"] };
  it.each<{ why: string; ref: typeof WRITE; options: LongWriteOptions; types: string[] }>([
    { why: "both kinds: fast, the last one confirmed", ...both },
    { why: "both, unconfirmed", ref: WRITE, options: { confirmEvery: 0 }, types: Array(3).fill("without-response") },
    { why: "both, told with", ref: WRITE, options: { type: "with-response" }, types: Array(3).fill("with-response") },
    {
      why: "both, told without",
      ref: WRITE,
      options: { type: "without-response" },
      types: Array(3).fill("without-response"),
    },
    { why: "fast only", ref: FAST_WRITE, options: {}, types: Array(3).fill("without-response") },
  ])("$why", ({ ref, options, types }) => {
    const ports = phoneWithDevice();
    watch(longWrite(connected(ports).connection, ref, bytes(30), { chunkSize: 10, ...options }));
    expect(written(ports).map(({ args }) => args[2])).toEqual(types);
  });

  it.each<[string, typeof WRITE, LongWriteOptions, string]>([
    ["reads only", READ, {}, "unsupported"],
    ["told a kind it has not", FAST_WRITE, { type: "with-response" }, "unsupported"],
    ["is not there", { ...WRITE, characteristic: "1234" }, {}, "not-found"],
  ])("errors where the characteristic %s", (_, ref, options, kind) => {
    const ports = phoneWithDevice();
    const progress = watch(longWrite(connected(ports).connection, ref, bytes(30), options));
    expect(progress.errors.map(kindOf)).toEqual([kind]);
    expect(written(ports)).toEqual([]);
  });
});

describe("the pacing of a long write", () => {
  it("falls back to one in flight when the phone refuses, sends the refused again, and grows anew", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    let room = 5;
    const arrived: number[] = [];
    ports.ble.answer("write", (_address, value) => {
      if (room === 0) return busy();
      room--;
      return timer(10, ports.clock.scheduler).pipe(
        map(() => {
          room++;
          arrived.push(...value);
        }),
      );
    });
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(600), { chunkSize: 10 }));
    ports.clock.advance(5_000);
    expect(progress.isCompleted()).toBe(true);
    expect(arrived).toEqual([...bytes(600)]);
    const windows = progress.values.map(({ window }) => window);
    expect(windows.slice(windows.indexOf(8))).toEqual(expect.arrayContaining([1, 2, 4, 5]));
  });

  it("falls back to one in flight after a stall", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    let count = 0;
    ports.ble.answer("write", () => timer(++count === 20 ? 800 : 10, ports.clock.scheduler).pipe(map(() => undefined)));
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(600), { chunkSize: 10 }));
    ports.clock.advance(5_000);
    expect(progress.isCompleted()).toBe(true);
    const afterStall = progress.values.slice(31).map(({ window }) => window);
    expect([afterStall[0], afterStall[1]]).toEqual([1, 2]);
    expect(sizes(ports)).toHaveLength(60);
  });

  it("gives up with the phone's refusal after three seconds of nothing else", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    ports.ble.answer("write", busy);
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(600)));
    ports.clock.advance(3_149);
    expect(progress.errors).toEqual([]);
    ports.clock.advance(1);
    expect(progress.errors.map(kindOf)).toEqual(["operation-failed"]);
    expect(written(ports)).toHaveLength(7);
  });

  /** The third write of the first window of four is refused, all others are taken. */
  const withGap = (options: LongWriteOptions) => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    let count = 0;
    const taken: Uint8Array[] = [];
    ports.ble.answer("write", (_address, value) => {
      if (++count === 6) return busy();
      taken.push(value);
      return of(undefined);
    });
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(100), { chunkSize: 10, ...options }));
    return { progress, taken };
  };

  it("ends where a write was refused between two taken ones, for the device's bytes are out of order", () => {
    const { progress } = withGap({});
    expect(progress.errors.map(kindOf)).toEqual(["operation-failed"]);
    expect(progress.values.at(-1)?.sentBytes).toBe(50);
  });

  it("sends again from there when chunks say their own place", () => {
    const { progress, taken } = withGap({ framing: "addressed" });
    expect(progress.isCompleted()).toBe(true);
    expect(taken.map((chunk) => chunk[0])).toEqual([0, 10, 20, 30, 40, 60, 50, 60, 70, 80, 90]);
  });

  it("errors with the watchdog's timeout when a write of the window is never answered", () => {
    const ports = phoneWithDevice("ios");
    const { connection } = connected(ports);
    ports.ble.answer(
      "write",
      () => of(undefined),
      () => NEVER,
      () => of(undefined),
    );
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(100), { chunkSize: 10, timeoutMs: 700 }));
    ports.clock.advance(700);
    expect(progress.errors.map(kindOf)).toEqual(["timeout"]);
    expect(progress.values.at(-1)?.sentBytes).toBe(10);
    expect(ports.clock.pending()).toBe(0);
  });
});

describe("pausing a long write", () => {
  it("stops after the window in flight and goes on where it was", () => {
    const { ports, connection } = slowPhone(10);
    const paused$ = new BehaviorSubject(false);
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(310), { chunkSize: 10, paused$ }));
    ports.clock.advance(15);
    paused$.next(true);
    ports.clock.advance(1_000);
    expect(progress.values.at(-1)?.sentBytes).toBe(30);
    expect(connection.snapshot()).toEqual({ running: undefined, waiting: [] });
    paused$.next(false);
    ports.clock.advance(1_000);
    expect(progress.values.at(-1)?.sentBytes).toBe(310);
    expect(progress.isCompleted()).toBe(true);
  });

  it("ends with the switch", () => {
    const paused$ = new Subject<boolean>();
    const progress = watch(longWrite(connected(phoneWithDevice()).connection, FAST_WRITE, bytes(10), { paused$ }));
    paused$.next(true);
    expect(progress.isCompleted()).toBe(false);
    paused$.complete();
    expect(progress.isCompleted()).toBe(true);
  });
});

describe("unsubscribing a long write", () => {
  it("sends nothing more; what is in flight is waited for", () => {
    const { ports, seen, connection } = slowPhone(10);
    const progress = watch(longWrite(connection, FAST_WRITE, bytes(1_000), { chunkSize: 10 }));
    ports.clock.advance(15);
    progress.subscription.unsubscribe();
    const count = seen.starts.length;
    ports.clock.advance(1_000);
    expect([seen.starts.length, progress.values.length]).toEqual([count, 1]);
    expect(ports.clock.pending()).toBe(0);
  });
});

describe("a long write over several links", () => {
  it("goes on from what was surely delivered", () => {
    const ports = phoneWithDevice("ios");
    const offsets: number[] = [];
    let count = 0;
    ports.ble.answer("write", (_address, value) =>
      timer(10, ports.clock.scheduler).pipe(
        switchMap((): Observable<void> => {
          offsets.push(value[0] ?? -1);
          if (++count === 14) ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
          return of(undefined);
        }),
      ),
    );
    const progress = watch(
      resumedLongWrite(connect(ports, DEVICE), WRITE, bytes(200), { chunkSize: 10, confirmEvery: 5 }),
    );
    ports.clock.advance(60_000);
    expect(progress.errors).toEqual([]);
    expect(progress.isCompleted()).toBe(true);
    // Chunks 10 to 13 were taken; only the tenth, a request, was answered.
    expect(offsets.slice(14)[0]).toBe(100);
    expect(offsets.at(-1)).toBe(190);
    expect(ports.ble.names("connect")).toHaveLength(2);
    expect(ports.ble.names("disconnect").length).toBeGreaterThanOrEqual(1);
  });

  it("asks the device where to go on, and gives up after so many links", () => {
    const ports = phoneWithDevice("ios");
    ports.ble.answer("write", () => {
      ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
      return NEVER;
    });
    const asked: number[] = [];
    const progress = watch(
      resumedLongWrite(connect(ports, DEVICE), WRITE, bytes(200), {
        reconnects: 2,
        resumeAt: (_connection, delivered) => {
          asked.push(delivered);
          return of(delivered);
        },
      }),
    );
    ports.clock.advance(60_000);
    expect(asked).toEqual([0, 0, 0]);
    expect(progress.errors.map(kindOf)).toEqual(["disconnected"]);
  });

  it("completes and lets the link go when the device has everything", () => {
    const ports = phoneWithDevice("ios");
    const progress = watch(resumedLongWrite(connect(ports, DEVICE), WRITE, bytes(200), { resumeAt: () => of(200) }));
    expect(progress.isCompleted()).toBe(true);
    expect(written(ports)).toEqual([]);
  });
});
