import { concat, EMPTY, NEVER, type Observable, of, Subject, throwError, timer } from "rxjs";
import { ignoreElements, map, mergeMap } from "rxjs/operators";
import type { Commanded } from "../../../protocol/control/command-state";
import type { ControlReport, ControlSession, Controls } from "../../../protocol/control/controls";
import { runCommands } from "../../../protocol/control/run-commands";
import { DeviceError } from "../../../protocol/errors/device-error";
import { World } from "../../../simulator/world/time/world";

const LOST = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });

interface Rig {
  readonly world: World;
  readonly set: (change: Controls) => void;
  readonly reports: Subject<ControlReport>;
  readonly sent: Controls[];
  readonly asked: () => number;
  readonly last: () => Commanded;
  readonly errors: unknown[];
  readonly stop: () => void;
}

type Answer = (change: Controls) => Observable<ControlReport>;

const state = (controls: Controls): ControlReport => ({ kind: "state", controls });

/** A device that is off at 100 %, answers questions after 20 ms, and changes as told. */
function rig(answer: Answer, first: Observable<ControlReport> = of(state({ on: false, level: 100 }))): Rig {
  const world = new World({ seed: 1 });
  const reports = new Subject<ControlReport>();
  const changes = new Subject<Controls>();
  const sent: Controls[] = [];
  const errors: unknown[] = [];
  let asked = 0;
  const deliver = (source: Observable<ControlReport>, ms: number): Observable<never> => {
    timer(ms, world.scheduler)
      .pipe(mergeMap(() => source))
      .subscribe((report) => reports.next(report));
    return EMPTY;
  };
  const session: ControlSession = {
    reports$: reports,
    ask: () => {
      asked += 1;
      return deliver(first, 20);
    },
    send: (change) => {
      sent.push(change);
      const answers = answer(change);
      return concat(timer(10, world.scheduler).pipe(ignoreElements()), deliver(answers, 60));
    },
  };
  let last: Commanded | undefined;
  const running = runCommands(session, changes, world).subscribe({
    next: (commanded) => {
      last = commanded;
    },
    error: (error: unknown) => errors.push(error),
  });
  return {
    world,
    set: (change) => changes.next(change),
    reports,
    sent,
    asked: () => asked,
    last: () => {
      if (last === undefined) throw new Error("nothing was emitted");
      return last;
    },
    errors,
    stop: () => running.unsubscribe(),
  };
}

const obedient: Answer = (change) => of(state(change));

describe("commands to a device", () => {
  it("asks for the state first, and says so until it is known", async () => {
    const { world, last } = rig(obedient);
    expect(last()).toMatchObject({ answer: "awaited", states: { on: { status: "idle", value: undefined } } });
    await world.advance(20);
    expect(last()).toMatchObject({
      answer: "answered",
      states: { on: { status: "idle", value: false }, level: { value: 100 } },
    });
  });

  it("sent is not done: pending until the state came back, then confirmed with the time it took", async () => {
    const { world, set, last } = rig(obedient);
    await world.advance(100);
    set({ on: true });
    expect(last().states.on).toEqual({ status: "pending", value: false, want: true });
    await world.advance(59);
    expect(last().states.on.status).toBe("pending");
    await world.advance(1);
    expect(last().states.on).toEqual({ status: "confirmed", value: true, ms: 60 });
  });

  it("keeps one command in flight while a slider moves, and the latest want wins", async () => {
    const { world, set, sent, last } = rig(obedient);
    await world.advance(100);
    for (let level = 1; level <= 50; level += 1) {
      set({ level });
      await world.advance(5);
    }
    await world.advance(500);
    expect(sent.length).toBeLessThanOrEqual(6);
    expect(sent.at(-1)).toEqual({ level: 50 });
    expect(last().states.level).toMatchObject({ status: "confirmed", value: 50 });
  });

  it("does not show an older answer as the confirmation of a newer want", async () => {
    const { world, set, last } = rig(obedient);
    await world.advance(100);
    set({ level: 40 });
    await world.advance(30);
    set({ level: 70 });
    await world.advance(30);
    expect(last().states.level).toEqual({ status: "pending", value: 40, want: 70 });
  });

  it("two controls asked for together travel together", async () => {
    const { world, set, sent, last } = rig(obedient);
    await world.advance(100);
    set({ level: 40 });
    set({ level: 41 });
    set({ on: true });
    await world.advance(300);
    expect(sent).toEqual([{ level: 40 }, { level: 41, on: true }]);
    expect(last().states).toMatchObject({ on: { status: "confirmed" }, level: { status: "confirmed", value: 41 } });
  });

  it("asks again when the answer was lost, which confirms as well", async () => {
    let truth: Controls = { on: false, level: 100 };
    const { world, set, last, asked } = rig(
      (change) => {
        truth = { ...truth, ...change };
        return NEVER;
      },
      of(1).pipe(map(() => state(truth))),
    );
    await world.advance(100);
    set({ on: true });
    await world.advance(1_600);
    expect(asked()).toBe(2);
    expect(last().states.on).toMatchObject({ status: "confirmed", value: true });
  });

  it("fails after 4 s without the wanted state, back to what the device said", async () => {
    const { world, set, last } = rig(() => of(state({ on: false })));
    await world.advance(100);
    set({ on: true });
    await world.advance(4_000);
    expect(last().states.on).toMatchObject({ status: "failed", value: false, want: true });
    set({ on: false });
    await world.advance(100);
    expect(last().states.on).toMatchObject({ status: "confirmed", value: false });
  });

  it("fails at once when the device refuses", async () => {
    const { world, set, last } = rig(() => of({ kind: "refused", why: "bad-value" }));
    await world.advance(100);
    set({ level: 7 });
    await world.advance(60);
    const { level } = last().states;
    expect(level).toMatchObject({ status: "failed", value: 100, want: 7 });
    expect(level.status === "failed" && level.error.reason).toEqual({ kind: "unsupported", what: "bad-value" });
  });

  it("fails when the phone cannot send, and goes on with what is wanted next", async () => {
    const { world, set, last } = rig((change) => (change.level === 1 ? throwError(() => LOST) : of(state(change))));
    await world.advance(100);
    set({ level: 2 });
    await world.advance(100);
    expect(last().states.level.status).toBe("confirmed");
  });

  it("shows what somebody else did, and drops a receipt that no longer holds", async () => {
    const { world, set, reports, last } = rig(obedient);
    await world.advance(100);
    set({ on: true });
    await world.advance(100);
    reports.next(state({ on: true, level: 100 }));
    expect(last().states.on.status).toBe("confirmed");
    reports.next(state({ on: false }));
    expect(last().states.on).toEqual({ status: "idle", value: false });
  });

  it("says when a device has nothing to control", async () => {
    const quiet = rig(obedient, NEVER);
    await quiet.world.advance(4_000);
    expect(quiet.last().answer).toBe("silent");
    const refusing = rig(obedient, of({ kind: "refused", why: "unknown-command" }));
    await refusing.world.advance(20);
    expect(refusing.last().answer).toBe("silent");
  });

  it("everything pending fails with the one cause when the link goes", async () => {
    const { world, set, reports, last, errors } = rig(() => NEVER);
    await world.advance(100);
    set({ on: true });
    set({ level: 5 });
    reports.error(LOST);
    expect(last().states).toMatchObject({
      on: { status: "failed", error: LOST },
      level: { status: "failed", error: LOST },
    });
    expect(errors).toEqual([LOST]);
    await world.advance(100);
    expect(world.pending()).toBe(0);
  });

  it("leaves no timer behind", async () => {
    const { world, set, stop } = rig(() => NEVER);
    await world.advance(100);
    set({ on: true });
    await world.advance(200);
    stop();
    expect(world.pending()).toBe(0);
  });
});
