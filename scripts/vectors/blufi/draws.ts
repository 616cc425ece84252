import { ReplayFailure } from "../replay-failure";

/** A random source that returns what a recording says, call by call. */
export class RecordedDraws {
  #next = 0;

  readonly #draws: readonly Uint8Array[];

  constructor(draws: readonly Uint8Array[]) {
    this.#draws = draws;
  }

  get left(): number {
    return this.#draws.length - this.#next;
  }

  /** Throws a {@link ReplayFailure} when another length was drawn, or nothing more. */
  readonly randomBytes = (length: number): Uint8Array => {
    const draw = this.#draws[this.#next];
    if (draw?.length !== length) {
      throw new ReplayFailure(`random draw ${this.#next} has ${draw?.length ?? "no"} bytes, ${length} were asked for`);
    }
    this.#next++;
    return draw;
  };
}
