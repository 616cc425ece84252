/** A device as a client shows it. */
export interface Heard {
  readonly deviceId: string;
  readonly name: string;
  readonly manufacturerData: Uint8Array;
}

export interface Place {
  readonly service: string;
  readonly characteristic: string;
}

/** What an app wants of one connected device. */
export interface Session {
  /** Services of the device, as the client lists them. */
  services(): readonly string[];
  /** Resolves when values come; with what stops them. */
  listen(place: Place, heard: (value: Uint8Array) => void): Promise<() => void>;
  read(place: Place): Promise<Uint8Array>;
  /** Any length. Rejects when the device did not take it. */
  write(place: Place, value: Uint8Array): Promise<void>;
  /** Whether the client believes in the link. */
  linked(): boolean;
  disconnect(): void;
}

/**
 * What an app wants of Bluetooth. Every pitfall's body is written against this, so that it runs on any client.
 */
export interface Client {
  /** Listens until the returned function is called; `trouble` is told what stands in the way, as far as it is known. */
  scan(heard: (device: Heard) => void, trouble: (what: string) => void): () => void;
  connect(deviceId: string): Promise<Session>;
  /** Connects to a device seen at an earlier time. */
  connectAgain(known: Heard): Promise<Session>;
}
