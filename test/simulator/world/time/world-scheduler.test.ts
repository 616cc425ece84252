import {
  auditTime,
  concat,
  delay,
  interval,
  map,
  NEVER,
  type Observable,
  of,
  retry,
  Subject,
  take,
  throwError,
  timeout,
  timer,
} from "rxjs";
import { World } from "../../../../simulator/world/time/world";

function watch<T>(world: World, source: Observable<T>) {
  const seen: string[] = [];
  const subscription = source.subscribe({
    next: (value) => seen.push(`${world.elapsed()} ${String(value)}`),
    error: (error: Error) => seen.push(`${world.elapsed()} ${error.name}`),
    complete: () => seen.push(`${world.elapsed()} done`),
  });
  return { seen, subscription };
}

describe("RxJS on world time", () => {
  const cases: [string, (world: World) => Observable<unknown>, string[]][] = [
    ["timer", ({ scheduler }) => timer(40, scheduler), ["40 0", "40 done"]],
    ["interval", ({ scheduler }) => interval(10, scheduler).pipe(take(3)), ["10 0", "20 1", "30 2", "30 done"]],
    ["timer with a period", ({ scheduler }) => timer(5, 20, scheduler).pipe(take(2)), ["5 0", "25 1", "25 done"]],
    ["delay", ({ scheduler }) => of("a").pipe(delay(15, scheduler)), ["15 a", "15 done"]],
    ["timeout", ({ scheduler }) => NEVER.pipe(timeout({ first: 70, scheduler })), ["70 TimeoutError"]],
    [
      "timeout between values",
      ({ scheduler }) => concat(interval(10, scheduler).pipe(take(2)), NEVER).pipe(timeout({ each: 25, scheduler })),
      ["10 0", "20 1", "45 TimeoutError"],
    ],
    [
      "auditTime",
      ({ scheduler }) => interval(10, scheduler).pipe(take(5), auditTime(25, scheduler)),
      ["35 2", "65 4", "65 done"],
    ],
    [
      "retry after a delay",
      ({ scheduler }) => {
        let tries = 0;
        return timer(1, scheduler).pipe(
          map(() => {
            if (++tries < 3) {
              throw new Error("again");
            }
            return tries;
          }),
          retry({ delay: () => timer(10, scheduler) }),
        );
      },
      ["23 3", "23 done"],
    ],
  ];

  it.each(cases)("runs %s", async (_name, build, expected) => {
    const world = new World({ seed: 1 });
    const { seen } = watch(world, build(world));
    await world.advance(500);
    expect(seen).toEqual(expected);
    expect(world.pending()).toBe(0);
  });

  it("keeps no event of a stream that was unsubscribed", () => {
    const world = new World({ seed: 1 });
    const source = new Subject<void>();
    const streams: Observable<unknown>[] = [
      interval(10, world.scheduler),
      source.pipe(timeout({ each: 1_000, scheduler: world.scheduler })),
      throwError(() => new Error("x")).pipe(retry({ delay: () => timer(99, world.scheduler) })),
    ];
    const watched = streams.map((stream) => stream.subscribe());
    expect(world.pendingByLabel()).toEqual({ rx: 3 });
    for (const subscription of watched) {
      subscription.unsubscribe();
    }
    expect(world.pending()).toBe(0);
  });

  it("replaces what was pending when an action is scheduled again", async () => {
    const world = new World({ seed: 1 });
    const seen: string[] = [];
    world.scheduler.schedule<string>(
      function (state) {
        seen.push(`${world.elapsed()} ${state}`);
        if (state === "first") {
          this.schedule("skipped", 5);
          this.schedule("second", 9);
        }
      },
      10,
      "first",
    );
    await world.advance(100);
    expect(seen).toEqual(["10 first", "19 second"]);
  });

  it("ignores scheduling on an action that was unsubscribed", async () => {
    const world = new World({ seed: 1 });
    let runs = 0;
    world.scheduler.schedule(function () {
      runs++;
      this.unsubscribe();
      this.schedule(undefined, 1);
    }, 1);
    await world.advance(10);
    expect(runs).toBe(1);
    expect(world.pending()).toBe(0);
  });

  it("closes an action whose work throws, and hands the error to the one who moves time", async () => {
    const world = new World({ seed: 1 });
    const action = world.scheduler.schedule(function () {
      this.schedule(undefined, 1);
      throw new Error("in a work function");
    }, 1);
    await expect(world.advance(10)).rejects.toThrow("in a work function");
    expect(action.closed).toBe(true);
    expect(world.pending()).toBe(0);
  });

  it("tells the world's time", () => {
    const world = new World({ seed: 1, epochMs: 77 });
    expect(world.scheduler.now()).toBe(77);
  });
});
