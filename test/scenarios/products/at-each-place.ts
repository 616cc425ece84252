import type { Variation } from "./variation";

/** Where something stands in a session that nothing disturbs: the how-manieth event of its point it is. */
export type Places = Readonly<Record<string, number>>;

/** One thing going wrong, tried at each of some places of a session. */
export interface Product {
  /** Point and deed of the fault; the place is its `nth`. */
  readonly fault: object;
  readonly places: Places;
  /** Name of the scenario file at a place. */
  readonly file: (place: string) => string;
  readonly name: (place: string) => string;
  /** What is so wherever it strikes. */
  readonly always?: Partial<Variation>;
  /** Places at which it ends otherwise than joined, or needs something more. */
  readonly at?: Readonly<Record<string, Partial<Variation>>>;
}

/** @returns one scenario for each place. */
export function atEachPlace({ fault, places, file, name, always = {}, at = {} }: Product): readonly Variation[] {
  return Object.entries(places).map(([place, nth]) => ({
    file: file(place),
    name: name(place),
    fault: { ...fault, nth },
    ...always,
    ...at[place],
  }));
}

/** The places without one. */
export function allBut(places: Places, name: string): Places {
  return Object.fromEntries(Object.entries(places).filter(([other]) => other !== name));
}

/** Some of the places. */
export function only(places: Places, ...names: readonly string[]): Places {
  return Object.fromEntries(Object.entries(places).filter(([name]) => names.includes(name)));
}
