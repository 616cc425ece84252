import { placeHere, placeOf } from "./call-place";

/** A name of `wx` that the app asked for and the phone lacks. */
export interface MissingApi {
  /** `createFoo`, as behind `wx.`. */
  readonly name: string;
  /** How often it was read, and how often the read was followed by a call, which failed. */
  readonly reads: number;
  readonly calls: number;
  /** `pages/index.js:12`, where that is known, each once, the first ones. */
  readonly places: readonly string[];
}

/** An app that makes names up must not fill the memory. */
const MOST_NAMES = 500;
const MOST_PLACES = 20;
const LONGEST_NAME = 200;
/** What the language itself asks of any object: nobody's API. */
const LANGUAGE = new Set([
  "then",
  "toJSON",
  "constructor",
  "prototype",
  "__proto__",
  "__esModule",
  "default",
  "valueOf",
]);

/** What comes of using undefined as if it were there. */
const USED_UNDEFINED = /undefined|is not (?:a function|a constructor|iterable)/;

interface Seen {
  reads: number;
  calls: number;
  readonly places: Set<string>;
}

/** Notes what an app looks for on `wx` and does not find. For the app a missing name reads as undefined, as on a phone. */
export class MissingApis {
  readonly #seen = new Map<string, Seen>();
  readonly #onFirst: (api: MissingApi) => void;
  /** What was read last, and where. */
  #last: { readonly name: string; readonly place: () => string | undefined } | undefined;

  /** @param onFirst hears of each name when it is looked for the first time */
  constructor(onFirst: (api: MissingApi) => void = () => {}) {
    this.#onFirst = onFirst;
  }

  /** By name, sorted. */
  get list(): readonly MissingApi[] {
    return [...this.#seen]
      .map(([name, { reads, calls, places }]) => ({ name, reads, calls, places: [...places] }))
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  /** The `wx` to hand to app code. */
  watch<T extends object>(wx: T): T {
    return new Proxy(wx, {
      get: (target, name, receiver) => {
        if (typeof name === "string" && !(name in target)) this.#read(name);
        return Reflect.get(target, name, receiver);
      },
      set: (target, name, value, receiver) => {
        // Its own name, looked for before it was there.
        if (typeof name === "string" && this.#seen.get(name)?.calls === 0) this.#seen.delete(name);
        return Reflect.set(target, name, value, receiver);
      },
      has: (target, name) => {
        if (typeof name === "string" && !(name in target)) this.#read(name);
        return Reflect.has(target, name);
      },
    });
  }

  /** An exception of the app's code: where it called or opened what is not there, that is a call. */
  failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const [, called] = /\bwx\.(\w+) (?:is not a function|is not a constructor|as it is undefined)/.exec(message) ?? [];
    const [, taken] = /of 'wx\.(\w+)' as it is undefined/.exec(message) ?? [];
    const name = called ?? taken ?? this.#lastReadAt(error, message);
    const seen = name === undefined ? undefined : this.#seen.get(name);
    if (seen !== undefined) seen.calls += 1;
  }

  /** `wx.cloud.init()` says nothing of the name: it failed on the line that read it just before. */
  #lastReadAt(error: unknown, message: string): string | undefined {
    if (this.#last === undefined || !(error instanceof TypeError) || !USED_UNDEFINED.test(message)) return undefined;
    const place = placeOf(error.stack ?? "");
    return place !== undefined && this.#last.place() === place ? this.#last.name : undefined;
  }

  #read(name: string): void {
    if (LANGUAGE.has(name) || name.length > LONGEST_NAME) return;
    let seen = this.#seen.get(name);
    const isFirst = seen === undefined;
    if (seen === undefined) {
      if (this.#seen.size >= MOST_NAMES) return;
      seen = { reads: 0, calls: 0, places: new Set() };
      this.#seen.set(name, seen);
    }
    seen.reads += 1;
    const here = placeHere();
    this.#last = { name, place: here };
    const place = seen.places.size < MOST_PLACES ? here() : undefined;
    if (place !== undefined) seen.places.add(place);
    if (isFirst) this.#onFirst({ name, reads: 1, calls: 0, places: [...seen.places] });
  }
}
