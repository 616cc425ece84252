import type { CloudFacts, DeviceInfo, LastState } from "./saved-device";

/** A device as the backend keeps it for a user: no platform id, which is another on each phone, and no secret. */
export interface RemoteDevice {
  /** The identity under which a phone saved it (`deviceIdentity`). */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly room?: string;
  /** ms since 1970. */
  readonly addedAt: number;
  /** Grows with each change of the record at the backend. */
  readonly version: number;
  readonly info?: DeviceInfo;
  readonly state?: LastState;
  /** Folder of its product, where the server knows it. */
  readonly product?: string;
  readonly cloud?: CloudFacts;
}

/** What the backend knows of the devices of the user who is signed in. The HTTP client implements it. */
export interface RemoteDevices {
  /** All of them. Rejects when the backend could not be asked: a failure never looks like an empty list. */
  list(): Promise<readonly RemoteDevice[]>;
}

/** What a login brings; `afterLogin` takes it. */
export interface SignedIn {
  /** The backend's own opaque name of the user: never an openid. Up to 64 of `A-Z a-z 0-9 _ -`. */
  readonly user: string;
  /** For periodic update, at most 1,024 characters; undefined when the backend gave none. */
  readonly fetchToken?: string;
  readonly devices: RemoteDevices;
  /** Identities of devices whose change waits to be sent: theirs is the newer word. */
  readonly unsent?: ReadonlySet<string>;
}
