/** Parts of a time or a date, the largest unit first: `[hours, minutes]`, `[year, month, day]`. */
export type Digits = readonly number[];

export interface DigitRange {
  readonly low: Digits;
  readonly high: Digits;
  /** The values one place can take at all, given the places before it. */
  limits(place: number, before: Digits): readonly [min: number, max: number];
}

const same = (a: Digits, b: Digits, places: number) => a.slice(0, places).every((digit, place) => digit === b[place]);

/** What one place may hold, given the places before it, so that the whole stays between `low` and `high`. */
export function choicesAt(place: number, chosen: Digits, { low, high, limits }: DigitRange): number[] {
  const [min, max] = limits(place, chosen.slice(0, place));
  const from = same(chosen, low, place) ? Math.max(min, low[place] ?? min) : min;
  const to = same(chosen, high, place) ? Math.min(max, high[place] ?? max) : max;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
}

/** The nearest digits inside the range: every place in turn goes to the nearest of its choices. */
export function settle(wanted: Digits, range: DigitRange): number[] {
  const settled: number[] = [];
  for (const [place, digit] of wanted.entries()) {
    const choices = choicesAt(place, settled, range);
    const [first = digit, last = digit] = [choices[0], choices.at(-1)];
    settled.push(Math.min(last, Math.max(first, digit)));
  }
  return settled;
}
