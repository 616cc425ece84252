/** Where a person's own house system may come in. */
export interface HouseTables {
  /** What a person's Home Assistant connects as. */
  readonly house: {
    readonly user_id: string;
    /** User name at the house's door: says nothing of the person. */
    readonly name: string;
    /** SHA-256 of the password, hex. */
    readonly secret_hash: string;
    readonly since: number;
  };
  readonly house_device: {
    readonly cloud_id: string;
    readonly user_id: string;
    /** 1: also what the model calls dangerous may be asked from there. */
    readonly dangerous: number;
    readonly since: number;
  };
}
