/** What people have on their lists. */
export interface DeviceTables {
  readonly device: {
    readonly user_id: string;
    readonly id: string;
    readonly version: number;
    /** JSON of the rest. */
    readonly body: string;
  };
  readonly unbound: { readonly user_id: string; readonly id: string; readonly at: number };
  /** One row, written to see whether anything can be. */
  readonly probe: { readonly one: number; readonly body: string };
}
