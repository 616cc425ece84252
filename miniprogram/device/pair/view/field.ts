/** A text field with its help line. */
export interface Field {
  readonly label: string;
  readonly hint: string;
  /** What it holds when it appears; it keeps itself up to date afterwards. */
  readonly value: string;
  readonly help: string;
  readonly bad: boolean;
  readonly shown: boolean;
  /** Bytes used, percent of the limit. */
  readonly used: number;
}

/** A field that is not there. */
export const NO_FIELD: Field = { label: "", hint: "", value: "", help: "", bad: false, shown: true, used: 0 };

export function fieldOf(parts: Partial<Field>): Field {
  return { ...NO_FIELD, ...parts };
}
