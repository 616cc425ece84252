/** One thing a run measured, and whether it is as it must be. */
export interface Finding {
  readonly what: string;
  readonly value: number | string;
  readonly ok: boolean;
}

/** What a run found; `seen` is only told. */
export interface RunReport {
  readonly run: string;
  readonly findings: readonly Finding[];
  readonly seen: Readonly<Record<string, unknown>>;
}

export function must(what: string, value: number, ok: boolean): Finding {
  return { what, value, ok };
}
