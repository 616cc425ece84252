import type { Kysely } from "kysely";
import type { Clock } from "../../clock/clock";
import type { Tables } from "../../database/tables";
import type { GiveOrder } from "../../schedules/order";
import type { CloudNotice, Fanout } from "../contract";
import type { ModelOf } from "../twin/parts";
import type { Twin } from "../twin/twin";
import { readCommand, readCommandTopic } from "./house-command";
import { type HouseDevice, houseDevices, houseOf } from "./house-store";
import { discovery, gone, type HouseMessage, happened, type Standing, standing } from "./house-view";

/** A device that is away does not do it later, ms: who pressed a button has walked on. */
const ORDER_TTL_MS = 30_000;

/** A house system that is connected to this process. */
export interface HouseClient {
  readonly userId: string;
  /** Of the password that it came with. */
  readonly secretHash: string;
  deliver(message: HouseMessage): void;
  /** Its password has ended. */
  cut(): void;
}

export interface BridgeParts {
  readonly database: Kysely<Tables>;
  readonly clock: Pick<Clock, "now">;
  readonly fanout: Fanout;
  readonly readTwin: (device: string) => Promise<Twin | undefined>;
  readonly modelOf: ModelOf;
  readonly order: GiveOrder;
  /** A key for a command: 16 hex digits of randomness. */
  readonly newKey: () => string;
  readonly log: { info(fields: object): void; warn(fields: object): void };
}

interface Present {
  readonly client: HouseClient;
  devices: ReadonlyMap<string, HouseDevice>;
}

/**
 * Between the twins and people's houses, both ways. Nothing is retained here: what a house would find retained is read from the
 * database when it subscribes, so that it is the same in every process and after a restart. Work of one house is done in turn.
 */
export class HouseBridge {
  readonly #parts: BridgeParts;
  readonly #present = new Map<HouseClient, Present>();
  readonly #turns = new WeakMap<HouseClient, Promise<void>>();
  readonly #stop: () => void;

  constructor(parts: BridgeParts) {
    this.#parts = parts;
    this.#stop = parts.fanout.subscribe((notice) => this.#hear(notice));
  }

  close(): void {
    this.#stop();
    for (const client of this.#present.keys()) client.cut();
    this.#present.clear();
  }

  joined(client: HouseClient): Promise<void> {
    this.#present.set(client, { client, devices: new Map() });
    return this.#look(client);
  }

  left(client: HouseClient): void {
    this.#present.delete(client);
  }

  /** It subscribed: it gets what is retained there. */
  subscribed(client: HouseClient, matches: (topic: string) => boolean): Promise<void> {
    return this.#inTurn(client, async ({ devices }) => {
      for (const device of devices.values())
        for (const message of await this.#retained(device)) if (matches(message.topic)) client.deliver(message);
    });
  }

  /** It published. What is no command is nothing; a command that lay retained somewhere is none. */
  async published(client: HouseClient, topic: string, payload: Uint8Array, retained: boolean): Promise<void> {
    const command = readCommandTopic(topic);
    if (command === undefined || retained || !this.#present.has(client)) return;
    const { database, modelOf, order, newKey, log, readTwin } = this.#parts;
    const { userId } = client;
    // Read anew: it may have been unbound, given away or taken out of the house a moment ago.
    const [device] = await houseDevices(database, userId, command.device);
    const twin = device && (await readTwin(device.id));
    const model = twin && modelOf(twin.product, twin.meta);
    const request = model && device && readCommand(model, command, payload, device.dangerous);
    if (request === undefined || device === undefined)
      return log.warn({ event: "house-command-dropped", userId, device: command.device });
    const { id, product } = device;
    const isTaken = await order({ userId, device: { id, product }, key: newKey(), request, ttlMs: ORDER_TTL_MS });
    log.info({ audit: "house-command", userId, device: id, isTaken });
  }

  #hear(notice: CloudNotice): void {
    for (const { client, devices } of [...this.#present.values()]) {
      if (notice.to === "all") {
        // Notices were lost: everything is said again.
        void this.#look(client, true);
      } else if (notice.to === "user") {
        if (notice.user === client.userId && notice.is === "list-changed") void this.#look(client);
      } else if (devices.has(notice.device)) {
        void this.#inTurn(client, (present) => this.#pass(present, notice));
      }
    }
  }

  async #pass({ client, devices }: Present, notice: CloudNotice & { readonly to: "device" }): Promise<void> {
    const device = devices.get(notice.device);
    if (device === undefined) return;
    if ("message" in notice && notice.message.op === "event")
      return client.deliver(happened(device.id, notice.message.event));
    if ("message" in notice && notice.message.op === "result") return;
    // The twin as it is now, not the notice: of two notices the later is never undone by the earlier.
    for (const message of standing(device.id, standingOf(await this.#parts.readTwin(device.id))))
      client.deliver(message);
  }

  /** Looks again what the house has, and whether its password still counts. */
  #look(client: HouseClient, again = false): Promise<void> {
    return this.#inTurn(client, async (present) => {
      const { database } = this.#parts;
      if ((await houseOf(database, client.userId))?.secret_hash !== client.secretHash) return client.cut();
      const before = present.devices;
      const now = await houseDevices(database, client.userId);
      present.devices = new Map(now.map((device) => [device.id, device]));
      const taken = [...before.keys()].filter((id) => !present.devices.has(id));
      for (const message of taken.flatMap(gone)) client.deliver(message);
      for (const device of now) {
        if (!again && JSON.stringify(before.get(device.id)) === JSON.stringify(device)) continue;
        for (const message of await this.#retained(device)) client.deliver(message);
      }
    });
  }

  async #retained(device: HouseDevice): Promise<readonly HouseMessage[]> {
    const twin = await this.#parts.readTwin(device.id);
    const model = this.#parts.modelOf(device.product, twin?.meta);
    if (model === undefined) return [];
    const now = standingOf(twin);
    return [discovery(device, model, now), ...standing(device.id, now)];
  }

  /** One thing after another for each house; what fails is said, and the next is done. */
  #inTurn(client: HouseClient, work: (present: Present) => void | Promise<void>): Promise<void> {
    const turn = (this.#turns.get(client) ?? Promise.resolve()).then(async () => {
      const present = this.#present.get(client);
      if (present !== undefined) await work(present);
    });
    const settled = turn.catch((err: unknown) => this.#parts.log.warn({ event: "house-failed", err }));
    this.#turns.set(client, settled);
    return settled;
  }
}

function standingOf(twin: Twin | undefined): Standing {
  const values = Object.fromEntries([...(twin?.reported ?? [])].map(([name, { value }]) => [name, value]));
  const firmware = twin?.meta?.fw;
  return { online: twin?.online ?? false, values, ...(firmware === undefined ? {} : { firmware }) };
}
