/** What a column may hold. */
export const FIELDS = ["serial", "name", "room", "product", "firmware", "pop"] as const;
export type Field = (typeof FIELDS)[number];

export interface KnownColumn {
  readonly field: Field;
  /** From 0. */
  readonly at: number;
}
