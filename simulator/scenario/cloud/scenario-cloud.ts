import type { DeviceBroker } from "../../world/cloud/device-broker";
import type { Internet } from "../../world/wifi/internet";

/** Where phones of a scenario connect. */
export const CLOUD_URL = "wss://cloud.companion.test";

/** What a device is handed of it. */
export const CLOUD_ADDRESS = { url: "mqtts://cloud.companion.test:8883", prefix: "dc" } as const;

/** A device as the phone that paired it tells the server of it. */
export interface BoundDevice {
  /** Its name in the scenario. */
  readonly name: string;
  /** On the person's list. */
  readonly deviceId: string;
  /** Of the identity that the device was handed. */
  readonly id: string;
  /** What it shows the broker. A secret. */
  readonly secret: string;
  readonly product: string;
}

/** How a person offers a device to another, who answers. */
export interface ShareOffer {
  readonly from: string;
  readonly to: string;
  /** Id of the device's identity. */
  readonly id: string;
  readonly role: "guest" | "owner";
  /** The other takes so long to accept, ms. */
  readonly acceptsAfterMs: number;
}

/** The server is gone, or went while it was asked: what was asked of it did not happen. */
export class ServerAway extends Error {}

/** The company's server in a scenario: what people do there, beside what their phones say to it by themselves. */
export interface ScenarioCloud {
  readonly internet: Internet;
  /** The broker as a device of the scenario reaches it. */
  brokerFor(device: string): DeviceBroker;
  /** Opens its database and takes connections. */
  start(): Promise<void>;
  /** What a phone of this person says hello with. */
  tokenOf(user: string): string;
  /** Id of the identity that a device of this name was bound with last, whoever may use it. */
  idOf(device: string): string | undefined;
  /** The same, where it stands on the list of this person. */
  listed(user: string, device: string): Promise<string | undefined>;
  /** Resolves with whether the server took it; rejects with {@link ServerAway} while it is gone, as do the three below. */
  bind(user: string, device: BoundDevice): Promise<boolean>;
  share(offer: ShareOffer): Promise<"accepted" | "refused" | "expired">;
  /** The owner takes the device off the list, a guest leaves it. Resolves with whether it was theirs. */
  unbind(user: string, id: string): Promise<boolean>;
  /** The owner takes a guest out. Resolves with whether there was one. */
  revoke(user: string, id: string, guest: string): Promise<boolean>;
  /** It dies with all that it has not in its database, and is back later. @param ms 5,000 unless told */
  kill(ms?: number): void;
  stop(): Promise<void>;
}
