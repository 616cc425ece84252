/** What one column of a picker shows. */
export interface Column {
  readonly items: readonly string[];
  readonly index: number;
}

/** What a person turns in an open picker. */
export interface Wheels {
  columns(): readonly Column[];
  /** Another item of a column; columns after it may change. */
  turn(column: number, index: number): void;
  /** What `change` tells the page. */
  value(): unknown;
  /** Of regions: their codes. */
  code?(): readonly string[];
}
