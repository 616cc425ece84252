import backend from "../backend.json";

/** What `lib/backend.json` says of the cloud; empty texts where it says nothing. */
export interface CloudSettings {
  /** Where the server takes phones' connections, `wss://…`. */
  readonly socket: string;
  /** Of the MQTT broker, as devices are told. */
  readonly broker: string;
  /** What the topics begin with. */
  readonly prefix: string;
}

const { cloud = {} } = backend as { readonly cloud?: Partial<CloudSettings> };

export const CLOUD: CloudSettings = { socket: "", broker: "", prefix: "", ...cloud };
