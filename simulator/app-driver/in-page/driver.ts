import type { ScenarioStep } from "../../scenario/steps/kinds";
import type { WorldStepKind } from "../../scenario/steps/step-kind";
import { WORLD_KINDS } from "../../scenario/steps/world-kinds";
import type { Bench } from "../../studio/bench";
import type { TraceEntry } from "../../world/trace/trace";
import { leftOn } from "./left-on";
import { Screen } from "./screen";
import type { Came, Wait } from "./waits";

/** World time between two turns that the browser gets for its own work: pictures, observers, frames. */
const SLICE_MS = 100;

/** Runs in the browser beside the simulator's page: lets the world's time pass, and looks at the screen meanwhile. */
export class InPageDriver {
  readonly #screen = new Screen((phone) => {
    const { apps } = bench();
    return phone === undefined || apps.length === 1 ? document : bench().on(phone).screen;
  });
  readonly #stepsUnderWay = new Map<number, () => void>();
  #tracedLines = 0;

  lines(phone?: string): readonly string[] {
    return this.#screen.lines(phone);
  }

  /** The person shows the code that the app asked for. */
  showCode(code: string, phone?: string): void {
    this.#screen.showCode(code, phone);
  }

  /** The person holds a tag to a phone, until {@link removeTag}. */
  holdTag(phone: string, tag: string, removeAfterBytes?: number): void {
    bench()
      .simulation.phoneCalled(phone)
      .holdTag(tag, removeAfterBytes === undefined ? {} : { removeAfterBytes });
  }

  removeTag(phone: string): void {
    bench().simulation.phoneCalled(phone).removeTag();
  }

  /** Lets world time pass until the first of `waits` has come true or run out of time, as fast as the machine can. */
  async until(waits: readonly Wait[]): Promise<Came> {
    const world = bench().simulation.world.world;
    let isFirst = true;
    for (;;) {
      const came = this.#look(waits, isFirst);
      if (came !== undefined) return came;
      isFirst = false;
      const over = await this.#lastLook(waits);
      if (over !== undefined) return over;
      const next = Math.min(...waits.map(({ untilMs }) => untilMs));
      const slice = Math.min(SLICE_MS, Math.max(0, next - world.elapsed()));
      // What an event threw stands in the log; time goes on.
      await bench().simulation.driver.advance(slice);
      await turn();
    }
  }

  /** A step of the scenario begins. @param phone absent: no other step runs beside it */
  enterStep(step: number, phone?: string): void {
    this.#stepsUnderWay.set(step, bench().simulation.faults.enterStep(step, phone));
  }

  endStep(step: number): void {
    this.#stepsUnderWay.get(step)?.();
    this.#stepsUnderWay.delete(step);
  }

  /** Does what happens to the world or the phone at once. */
  act(step: ScenarioStep): void {
    const kind = WORLD_KINDS.find(({ schema }) => schema.properties.do.const === step.do) as WorldStepKind | undefined;
    const { simulation } = bench();
    kind?.run(step, { phone: simulation.phoneCalled(step.phone) }, simulation.world).subscribe();
  }

  /** The person leaves every page of every phone's app. */
  leaveApps(): void {
    for (const { phone, app } of bench().apps) {
      phone.show();
      app?.closePages();
    }
  }

  /** What pages that are gone have begun and not ended, a line each. */
  leftBehind(): readonly string[] {
    const { apps } = bench();
    return apps.flatMap((one) =>
      leftOn(one, bench().simulation.world).map((line) => (apps.length === 1 ? line : `${one.name}: ${line}`)),
    );
  }

  /** Places of the faults that have not struck, counted from 1 as the file lists them. */
  idleFaults(): readonly number[] {
    const { scenario, world } = bench().simulation;
    return world.faults.idle().map((fault) => scenario.faults.indexOf(fault) + 1);
  }

  /** Lines of the trace since this was last asked, as far back as the log goes. */
  traced(): readonly TraceEntry[] {
    const { view, total } = bench().simulation.log;
    const fresh = Math.min(view.length, total - this.#tracedLines);
    this.#tracedLines = total;
    return fresh === 0 ? [] : view.slice(-fresh);
  }

  #look(waits: readonly Wait[], isFirst: boolean): Came | undefined {
    if (!this.#screen.hasChanged() && !isFirst) return undefined;
    for (const [index, wait] of waits.entries()) {
      const found = this.#screen.find(wait);
      if (found !== undefined) return { index, isThere: true, ...found, atMs: elapsed() };
    }
    return undefined;
  }

  /** Time is over for one of them: the browser draws what it still has to, then is looked at again. */
  async #lastLook(waits: readonly Wait[]): Promise<Came | undefined> {
    const index = waits.findIndex(({ untilMs }) => untilMs <= elapsed());
    const wait = waits[index];
    if (wait === undefined) return undefined;
    if (wait.for === "time") return { index, isThere: true, atMs: elapsed() };
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const found = this.#screen.find(wait);
    return { index, isThere: found !== undefined, ...found, atMs: elapsed() };
  }
}

export function bench(): Bench {
  const { simulator } = globalThis as { simulator?: Bench };
  if (simulator === undefined) throw new Error("the simulator's page shows no world");
  return simulator;
}

const elapsed = (): number => bench().simulation.world.world.elapsed();

/** A turn for what the browser itself has to do. A timer would take 4 ms. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
