import type { FaultPoint, FaultSpec } from "../faults/fault";
import type { Timeline } from "../time/timeline";
import type { TraceInput } from "../trace/trace";
import type { BrokerConnection, BrokerHandlers, BrokerLogin, BrokerMessage, DeviceBroker } from "./device-broker";

/** From a device to the broker or back, ms. */
const CROSSING_MS = 40;
/** Until the broker gives a silent connection up: one and a half times the keep-alive of a minute, ms. */
const KEEP_ALIVE_MS = 90_000;

export interface VirtualBrokerOptions {
  readonly timeline: Timeline;
  readonly faults: {
    strike(point: FaultPoint, target: { readonly device?: string }): FaultSpec | undefined;
  };
  readonly trace: { record(kind: string, fields: { readonly [field: string]: TraceInput }): void };
  powerOff(device: string): void;
}

/** Whoever answers for the server behind the broker. */
export interface BrokerServer {
  /** Whether a device may connect. */
  admits(clientId: string, password: string): Promise<boolean>;
  published(message: BrokerMessage): void;
}

interface Client {
  readonly device: string;
  readonly login: BrokerLogin;
  readonly handlers: BrokerHandlers;
  readonly subscribed: Set<string>;
  state: "connecting" | "connected" | "ended";
}

/**
 * The MQTT broker of a scenario, in virtual time: as much of 3.1.1 as devices use, QoS 1 without a session, so that what is under
 * way when a connection breaks is lost. Faults on `cloud.publish` strike at each message between a device and the broker, either way.
 */
export class VirtualBroker {
  readonly #options: VirtualBrokerOptions;
  readonly #clients = new Map<string, Client>();
  /** Absent: nobody listens there. */
  #server: BrokerServer | undefined;

  constructor(options: VirtualBrokerOptions) {
    this.#options = options;
  }

  /** The broker as it is lent to one device, by its name in the scenario. */
  forDevice(device: string): DeviceBroker {
    return { connect: (login, handlers) => this.#connect(device, login, handlers) };
  }

  start(server: BrokerServer): void {
    this.#server = server;
  }

  /** It dies with all it knows of connections. */
  kill(): void {
    this.#server = undefined;
    for (const client of [...this.#clients.values()]) this.#cut(client);
  }

  /** To a device that listens there; resolves when the broker took it, rejects when it does not. */
  publish(clientId: string, message: BrokerMessage): Promise<void> {
    const client = this.#clients.get(clientId);
    // Nobody is there: the broker took it, and keeps no command.
    if (client === undefined) return Promise.resolve();
    const fault = this.#strike(client, message, "down");
    if (fault?.do === "error") return Promise.reject(new Error("injected fault"));
    this.#carry(client, fault, () => {
      if (client.state !== "connected" || !client.subscribed.has(message.topic)) return;
      client.handlers.message(message);
    });
    return Promise.resolve();
  }

  /** A connection that this device has is cut. */
  disconnect(clientId: string): void {
    const client = this.#clients.get(clientId);
    if (client !== undefined) this.#lose(client);
  }

  #connect(device: string, login: BrokerLogin, handlers: BrokerHandlers): BrokerConnection {
    const client: Client = { device, login, handlers, subscribed: new Set(), state: "connecting" };
    this.#later(() => void this.#admit(client));
    return {
      publish: (message) => {
        if (client.state !== "connected") return;
        const fault = this.#strike(client, message, "up");
        this.#carry(client, fault?.do === "error" ? { ...fault, do: "disconnect" } : fault, () => {
          if (this.#isCurrent(client)) this.#server?.published(message);
        });
      },
      subscribe: (topics) => {
        for (const topic of topics) client.subscribed.add(topic);
      },
      end: () => {
        client.state = "ended";
        this.#later(() => this.#forget(client));
      },
      drop: () => {
        client.state = "ended";
        // The broker hears nothing of it; a new connection of the same device takes its place before.
        this.#options.timeline.schedule(KEEP_ALIVE_MS, () => this.#will(client), "cloud.broker");
      },
    };
  }

  async #admit(client: Client): Promise<void> {
    const { clientId, username, password } = client.login;
    const server = this.#server;
    const isAdmitted = clientId === username && (await server?.admits(clientId, password)) === true;
    if (client.state !== "connecting") return;
    if (!isAdmitted || server !== this.#server) return this.#cut(client);
    const before = this.#clients.get(clientId);
    this.#clients.set(clientId, client);
    // MQTT 3.1.1, 3.1.4: the broker ends the older connection of the same client.
    if (before !== undefined) this.#cut(before);
    client.state = "connected";
    this.#later(() => {
      if (client.state === "connected") client.handlers.connected();
    });
  }

  #carry(client: Client, fault: FaultSpec | undefined, deliver: () => void): void {
    if (fault?.do === "power-off") this.#options.powerOff(client.device);
    else if (fault?.do === "disconnect") this.#lose(client);
    else if (fault?.do !== "drop") {
      this.#later(deliver, fault?.do === "delay" ? (fault.ms ?? 0) : 0);
      if (fault?.do === "duplicate") this.#later(deliver);
    }
  }

  /** The broker finds the connection broken: both ends hear of it. */
  #lose(client: Client): void {
    this.#cut(client);
    this.#will(client);
  }

  #will(client: Client): void {
    if (!this.#isCurrent(client)) return;
    this.#forget(client);
    this.#server?.published(client.login.will);
  }

  /** The device's end is told, without a word to the server. */
  #cut(client: Client): void {
    const wasOpen = client.state !== "ended";
    client.state = "ended";
    if (this.#server === undefined) this.#forget(client);
    if (wasOpen) this.#later(() => client.handlers.closed());
  }

  #forget(client: Client): void {
    if (this.#isCurrent(client)) this.#clients.delete(client.login.clientId);
  }

  #isCurrent(client: Client): boolean {
    return this.#clients.get(client.login.clientId) === client;
  }

  #strike({ device }: Client, { topic, payload }: BrokerMessage, way: "up" | "down"): FaultSpec | undefined {
    this.#options.trace.record("mqtt", {
      device,
      way,
      topic: topic.split("/").slice(3).join("/"),
      bytes: payload.length,
    });
    return this.#options.faults.strike("cloud.publish", { device });
  }

  #later(work: () => void, delayMs = 0): void {
    this.#options.timeline.schedule(CROSSING_MS + delayMs, work, "cloud.broker");
  }
}
