/** What people want done by the clock. */
export interface ScheduleTables {
  readonly schedule: {
    readonly user_id: string;
    /** Of the phone's making. */
    readonly id: string;
    /** 0 to the most of a user, less one: unique with the user, so no two requests at once pass the limit. */
    readonly slot: number;
    /** JSON of the rest. */
    readonly body: string;
    /** Of the identity of its device, for taking it away with the device; null: a room. */
    readonly cloud_id: string | null;
    /** Grows with every change by a person. */
    readonly version: number;
    /** Null: it is off, or never comes. */
    readonly next_at: number | null;
    /** Process that is doing the run of `next_at`, and until when that counts. */
    readonly claim: string | null;
    readonly claim_until: number | null;
    /** JSON of how the last run ended. */
    readonly last: string | null;
  };
}
