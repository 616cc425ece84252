import { computed, observable, runInAction } from "mobx-miniprogram";
import { pacedAutorun } from "../../../../../miniprogram/device/shared/binding/paced-autorun";
import { createFakeClock } from "../../../../../protocol/adapters/fake/fake-clock";

function running() {
  const clock = createFakeClock();
  const value = observable.box(0);
  const computing = jest.fn((): number => value.get());
  const applied: (readonly [number, number])[] = [];
  const paced = pacedAutorun(clock, 250, computing, (got) => applied.push([clock.now(), got]));
  const set = (next: number) => runInAction(() => value.set(next));
  return { clock, set, computing, applied, paced };
}

describe("a paced autorun", () => {
  it("computes nothing before it is released, then at once", () => {
    const { applied, computing, paced } = running();
    expect(computing).not.toHaveBeenCalled();
    paced.release();
    expect(applied).toEqual([[0, 0]]);
  });

  it("computes once a run, however many changes came before it", () => {
    const { clock, set, computing, applied, paced } = running();
    paced.release();
    for (let at = 1; at <= 1_000; at += 1) {
      clock.advance(1);
      set(at);
    }
    clock.advance(250);
    expect(applied).toEqual(
      [0, 250, 500, 750, 1_000].map((at) => [at, at === 0 ? 0 : at - 1]).concat([[1_250, 1_000]]),
    );
    expect(computing).toHaveBeenCalledTimes(applied.length);
  });

  it("runs at once after a rest, and not at all when nothing it reads changed", () => {
    const { clock, set, applied, paced } = running();
    paced.release();
    clock.advance(5_000);
    set(7);
    clock.advance(5_000);
    expect(applied).toEqual([
      [0, 0],
      [5_000, 7],
    ]);
  });

  it("remembers changes while held as one", () => {
    const { clock, set, applied, paced } = running();
    paced.release();
    paced.hold();
    for (const next of [1, 2, 3]) set(next);
    clock.advance(1_000);
    expect(applied).toHaveLength(1);
    paced.release();
    expect(applied.at(-1)).toEqual([1_000, 3]);
  });

  it("runs again when asked to, within its rate", () => {
    const { clock, applied, paced } = running();
    paced.release();
    paced.request();
    paced.request();
    expect(applied).toHaveLength(1);
    clock.advance(250);
    expect(applied).toHaveLength(2);
  });

  it("does not follow what is read or changed while a result is applied", () => {
    const clock = createFakeClock();
    const read = observable.box(0);
    const computing = jest.fn(() => read.get());
    const other = observable.box(0);
    const paced = pacedAutorun(clock, 250, computing, () => other.get());
    paced.release();
    runInAction(() => other.set(1));
    clock.advance(1_000);
    expect(computing).toHaveBeenCalledTimes(1);
    paced.dispose();
  });

  it("throws what goes wrong in a task of its own, and goes on with the next change", () => {
    const clock = createFakeClock();
    const value = observable.box(-1);
    const root = computed(() => {
      if (value.get() < 0) throw new RangeError("negative");
      return Math.sqrt(value.get());
    });
    const applied: number[] = [];
    const paced = pacedAutorun(
      clock,
      250,
      () => root.get(),
      (got) => applied.push(got),
    );
    paced.release();
    expect(() => clock.advance(0)).toThrow("negative");
    runInAction(() => value.set(4));
    clock.advance(1_000);
    expect(applied).toEqual([2]);
  });

  it("leaves no timer once disposed of", () => {
    const { clock, set, applied, paced } = running();
    paced.release();
    set(1);
    expect(clock.pending()).toBe(1);
    paced.dispose();
    set(2);
    expect(clock.pending()).toBe(0);
    expect(applied).toHaveLength(1);
  });
});
