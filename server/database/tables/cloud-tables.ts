import type { Generated } from "kysely";

/** Devices that the cloud knows, who may use them, what they said and what was asked of them. */
export interface CloudTables {
  /** A device by the id of the identity that it was handed at pairing. */
  readonly cloud_device: {
    readonly id: string;
    readonly owner_id: string;
    /** Its name on the owner's list, `device.id`. */
    readonly device_id: string;
    readonly product: string;
    /** SHA-256 of what it shows the broker, hex. */
    readonly secret_hash: string;
    readonly bound_at: number;
    /** Null: it may connect. */
    readonly revoked_at: number | null;
  };
  /** Others than the owner who may use a device. */
  readonly device_guest: {
    readonly cloud_id: string;
    readonly user_id: string;
    readonly since: number;
    /** Null: until the owner ends it. */
    readonly until: number | null;
    /** How the owner tells guests apart who gave no name: counts from 1 for each device. */
    readonly number: number | null;
    /** What they call themselves. */
    readonly nickname: string | null;
    /** What they call the device, and where they say it is. */
    readonly name: string | null;
    readonly room: string | null;
    readonly named_at: number | null;
  };
  readonly twin: {
    readonly cloud_id: string;
    readonly boot: number;
    readonly ver: number;
    /** The device's own clock at `heard_at`, ms. */
    readonly device_t: number;
    readonly heard_at: number;
    /** JSON: property to `{value, at, boot, ver}`. */
    readonly reported: string;
    readonly online: number;
    readonly online_since: number | null;
    /** JSON of `meta`. */
    readonly meta: string | null;
    /** 1: it spoke since it is online, so that its start is known. */
    readonly greeted: Generated<number>;
    /** Grows with every change: who read an older one writes nothing. */
    readonly revision: Generated<number>;
  };
  readonly command: {
    readonly cloud_id: string;
    readonly key: string;
    readonly user_id: string;
    /** JSON: what was asked. */
    readonly message: string;
    readonly at: number;
    /** From then on it is not sent any more. */
    readonly until: number;
    readonly state: "waiting" | "sent" | "done" | "rejected" | "expired" | "stale";
    /** JSON of the device's result. */
    readonly result: string | null;
  };
  readonly device_event: {
    readonly cloud_id: string;
    readonly boot: number;
    readonly seq: number;
    readonly event: string;
    readonly data: string | null;
    readonly at: number;
  };
  /** A number's values; `span_ms` 0: as reported, else the mean over so long, with least and most. */
  readonly history: {
    readonly cloud_id: string;
    readonly property: string;
    readonly span_ms: number;
    readonly at: number;
    readonly value: number;
    readonly least: number;
    readonly most: number;
    readonly count: number;
  };
  /** Who did what, for the owner to see. */
  readonly audit: {
    readonly id: string;
    readonly cloud_id: string;
    readonly user_id: string;
    readonly at: number;
    readonly what: string;
    readonly detail: string | null;
  };
}
