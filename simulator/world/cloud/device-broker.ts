/** What a device's MQTT client shows a broker when it connects. */
export interface BrokerLogin {
  /** As it was handed over: `mqtts://mqtt.example.com:8883`. */
  readonly url: string;
  readonly clientId: string;
  readonly username: string;
  /** A secret: never trace it. */
  readonly password: string;
  /** Published by the broker when the connection breaks without a goodbye. */
  readonly will: BrokerMessage;
}

export interface BrokerMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain?: boolean;
}

/** What a device's MQTT client hears; nothing more after `closed`. */
export interface BrokerHandlers {
  connected(): void;
  message(message: BrokerMessage): void;
  /** It could not connect, was refused, or the connection broke. Not told of what the device ended itself. */
  closed(): void;
}

/** A device's connection to a broker, QoS 1 both ways. What is said before `connected` or after its end is lost. */
export interface BrokerConnection {
  publish(message: BrokerMessage): void;
  subscribe(topics: readonly string[]): void;
  /** Says goodbye: the broker does not publish the will. */
  end(): void;
  /** The network or the power is gone: the broker finds out by itself. */
  drop(): void;
}

/** The way from the internet of a world to an MQTT broker: a scenario's own, or a real one behind WebSocket. */
export interface DeviceBroker {
  connect(login: BrokerLogin, handlers: BrokerHandlers): BrokerConnection;
}
