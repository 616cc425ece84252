/** What a device last said of itself. Never live: shown with its age. */
export interface LastState {
  /** When it was heard, ms since 1970. */
  readonly at: number;
  readonly on?: boolean;
  /** Percent, 0 to 100. */
  readonly level?: number;
  /** By property of its model; at most {@link MOST_KEPT_VALUES}. */
  readonly values?: Readonly<Record<string, boolean | number | string>>;
}

/** Values of one device that are kept: what a person looks at first after a start. */
export const MOST_KEPT_VALUES = 64;

/** What Device Information and the protocol told. */
export interface DeviceInfo {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly serial?: string;
  readonly firmware?: string;
  readonly hardware?: string;
}

/** What a device is to the company's server. */
export interface CloudFacts {
  /** Of its identity; the server knows devices by it. */
  readonly id: string;
  /** `guest`: somebody else's, shared with this person. */
  readonly role: "owner" | "guest";
  /** When a guest's right ends, ms since 1970. */
  readonly until?: number;
}

/** A device the person has paired, or was given a share of. */
export interface SavedDevice {
  /** {@link deviceIdentity}; stays the same while `deviceId` may change. */
  readonly id: string;
  /** The protocol it speaks: `blufi`, `gatt`, ... */
  readonly kind: string;
  /** As the person or the device named it; may be empty, show it with `shownName`. */
  readonly name: string;
  /** The platform's id when it was last seen: a hint for connecting, never an identity (pitfall 4). */
  readonly deviceId: string;
  readonly room?: string;
  /** ms since 1970. */
  readonly addedAt: number;
  /** When it was last connected or heard, ms since 1970. */
  readonly seenAt?: number;
  readonly state?: LastState;
  /** Folder of its product, once it is known: decides its model. */
  readonly product?: string;
  readonly info?: DeviceInfo;
  /**
   * The person agreed to control it in clear, because its firmware can't encrypt. This phone's alone; ends when the device
   * is removed or paired in an encrypted session.
   */
  readonly inClear?: true;
  /** IPv4 where it was last on the network that it joined: a hint for finding it there. This phone's alone. */
  readonly ip?: string;
  /** The backend's version of it when it was last heard; absent: the backend never spoke of it. */
  readonly remoteVersion?: number;
  /** Absent: the backend has no identity of it, so nothing of it can be shared. */
  readonly cloud?: CloudFacts;
}

type OptionalField = "room" | "seenAt" | "state" | "product" | "info" | "inClear" | "ip" | "remoteVersion" | "cloud";

/** New values for some fields; `undefined` takes an optional one away. */
export type DeviceChanges = Partial<Omit<SavedDevice, "id" | OptionalField>> & {
  readonly [Field in OptionalField]?: SavedDevice[Field] | undefined;
};
