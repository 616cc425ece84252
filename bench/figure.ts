/** One measured figure beside a peer or a bound that was measured, or computed, in the same run. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly better: "lower" | "higher";
  /** The peer or bound. */
  readonly vs: string;
  /** Ours over theirs. */
  readonly ratio: number;
}

/** Measures figures that belong together; `ids` are the ones it gives, known before it runs. */
export interface Measurement {
  readonly ids: readonly string[];
  measure(): Promise<readonly Figure[]>;
}

/** The smallest value that at least `share` of them do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
