import { type AnimationMaker, isAnimation } from "./animations";
import type { FrameClock } from "./frame-clock";

/** Whoever reads shared values now: they are run again when one of those changes. */
interface Reader {
  readonly sources: Set<SharedValue>;
  run(): void;
}

let reading: Reader | undefined;

/** Runs `work`, and hands it to the values that it reads. */
function readBy<T>(reader: Reader, work: () => T): T {
  for (const source of reader.sources) source.readers.delete(reader);
  reader.sources.clear();
  const outer = reading;
  reading = reader;
  try {
    return work();
  } finally {
    reading = outer;
  }
}

/** `worklet.shared()`: a value that styles and gestures follow. An animation that it is set to moves it from where it is. */
export class SharedValue {
  readonly readers = new Set<Reader>();
  readonly #clock: FrameClock;
  #value: unknown;
  #stop: (() => void) | undefined;

  constructor(value: unknown, clock: FrameClock) {
    this.#value = value;
    this.#clock = clock;
  }

  get value(): unknown {
    if (reading !== undefined) {
      this.readers.add(reading);
      reading.sources.add(this);
    }
    return this.#value;
  }

  set value(next: unknown) {
    this.cancel();
    if (isAnimation(next)) this.#animate(next);
    else this.#write(next);
  }

  /** Ends the animation that runs, where it is. */
  cancel(): void {
    const stop = this.#stop;
    this.#stop = undefined;
    stop?.();
  }

  #animate(make: AnimationMaker): void {
    const motion = make.from(Number(this.#value) || 0);
    const cancelFrames = this.#clock.eachFrame((elapsedMs) => {
      const { value, done } = motion(elapsedMs);
      if (done) this.#stop = undefined;
      this.#write(value);
      if (done) make.finished?.(true, value);
      return !done;
    });
    this.#stop = () => {
      cancelFrames();
      make.finished?.(false, this.#value);
    };
  }

  #write(next: unknown): void {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    for (const reader of [...this.readers]) reader.run();
  }
}

/** `worklet.derived()`: a value computed of others, which may be an animation towards it. */
export function derivedValue(compute: () => unknown, clock: FrameClock): SharedValue {
  const made = new SharedValue(undefined, clock);
  const reader: Reader = {
    sources: new Set(),
    run: () => {
      made.value = readBy(reader, compute);
    },
  };
  const first = readBy(reader, compute);
  made.value = isAnimation(first) ? first.target : first;
  return made;
}

/** Runs `work` now and after each change of what it read. @returns stops that */
export function follow(work: () => void): () => void {
  const reader: Reader = { sources: new Set(), run: () => readBy(reader, work) };
  reader.run();
  return () => {
    for (const source of reader.sources) source.readers.delete(reader);
    reader.sources.clear();
  };
}
