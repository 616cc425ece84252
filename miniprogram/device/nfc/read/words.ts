/** What a record says, in words. */
export interface RecordWords {
  readonly icon: string;
  readonly title: string;
  /** The specification's name of its kind. */
  readonly type: string;
  readonly value: string;
  /** Bytes and identifiers stand in the other typeface. */
  readonly mono?: true;
  /** This app knows what to do with it. */
  readonly known?: true;
  /** What stands in the place of a secret; the secret itself. Never in the page's data until the person asks. */
  readonly hidden?: string;
  readonly secret?: string;
  /** A caution. */
  readonly note?: string;
  /** Where it leads; never opened without a question. */
  readonly link?: string;
}
