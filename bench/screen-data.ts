/** A page's data and what it took to fill them; paths as WeChat takes them, such as `name[3].field`. */
export class ScreenData {
  readonly data: Record<string, unknown> = {};
  /** Of each call, ms of the world. */
  calls: number[] = [];
  bytes = 0;

  readonly #now: () => number;
  readonly #shown: (screen: ScreenData) => void;

  /** @param now ms of the world. */
  constructor(now: () => number, shown: (screen: ScreenData) => void = () => undefined) {
    this.#now = now;
    this.#shown = shown;
  }

  setData(patch: Record<string, unknown>): void {
    // As it crosses to the page; an ArrayBuffer is `{}` here, which favours whoever sends one.
    const json = JSON.stringify(patch);
    this.calls.push(this.#now());
    this.bytes += json.length;
    for (const [path, value] of Object.entries(JSON.parse(json) as Record<string, unknown>)) this.#put(path, value);
    this.#shown(this);
  }

  /** Counts anew; the data stay. */
  restart(): void {
    this.calls = [];
    this.bytes = 0;
  }

  /** Calls in the worst second. */
  worstSecond(): number {
    let first = 0;
    let most = 0;
    this.calls.forEach((at, last) => {
      while ((this.calls[first] ?? at) <= at - 1_000) first += 1;
      most = Math.max(most, last - first + 1);
    });
    return most;
  }

  #put(path: string, value: unknown): void {
    Object.assign(this.data, withValue(this.data, path.match(/[^.[\]]+/g) ?? [], value));
  }
}

/** A copy of what is there, with one value put in; a key of digits makes a list where nothing is there yet. */
function withValue(there: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const isIndex = /^\d+$/.test(key);
  const copy = Array.isArray(there) || (there === undefined && isIndex) ? [...(there ?? [])] : { ...(there as object) };
  return Object.assign(copy, { [key]: withValue((there as Record<string, unknown> | undefined)?.[key], rest, value) });
}
