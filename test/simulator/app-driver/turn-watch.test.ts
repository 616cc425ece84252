import { StuckError, TurnWatch } from "../../../simulator/app-driver/turn-watch";

/** A thread whose answers and whose clock are given by hand. */
function playedThread() {
  const waiting = new Map<number, () => void>();
  const answers: (() => void)[] = [];
  let terminated = 0;
  const watch = new TurnWatch({
    ping: () => new Promise<void>((resolve) => answers.push(resolve)),
    terminate: async () => {
      terminated += 1;
    },
    after: (ms, work) => {
      waiting.set(ms, work);
      return () => void waiting.delete(ms);
    },
    where: () => "pages/a",
  });
  const strike = (ms: number) => {
    const work = waiting.get(ms);
    waiting.delete(ms);
    work?.();
  };
  return { watch, strike, waiting, answers, terminated: () => terminated };
}

const never = () => new Promise<never>(() => {});

describe("an app that does not give the page's thread back", () => {
  it("is stopped a minute after it was last asked, and nothing is asked any more", async () => {
    const { watch, strike, terminated } = playedThread();
    const asked = watch.during(never);
    strike(5_000);
    strike(60_000);
    await expect(asked).rejects.toThrow(
      "pages/a: the app kept its thread for 60 s without a pause, in a regular expression or a built-in function, and was stopped",
    );
    expect(terminated()).toBe(1);
    expect(watch.stuck).toBeInstanceOf(StuckError);
    await expect(watch.during(async () => "answered")).rejects.toBe(watch.stuck);
  });

  it("is not taken for one that takes long and answers between", async () => {
    const { watch, strike, answers, terminated, waiting } = playedThread();
    let done = (_: string) => {};
    const asked = watch.during(() => new Promise<string>((resolve) => (done = resolve)));
    for (let time = 0; time < 30; time += 1) {
      strike(5_000);
      answers.shift()?.();
      await Promise.resolve();
      expect([...waiting.keys()]).toEqual([5_000]);
    }
    done("at last");
    await expect(asked).resolves.toBe("at last");
    expect([terminated(), waiting.size]).toEqual([0, 0]);
  });
});
