import { sha256 } from "@noble/hashes/sha2.js";
import type { Kysely } from "kysely";
import { bytesToHex } from "../../protocol/bytes/hex";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import { databaseAccess } from "../../server/cloud/binding/access";
import { Binding } from "../../server/cloud/binding/binding";
import type { BindingParts } from "../../server/cloud/binding/parts";
import { memoryFanout } from "../../server/cloud/fanout/memory-fanout";
import type { PhoneSocket } from "../../server/cloud/phones/phone-parts";
import { Phones } from "../../server/cloud/phones/phones";
import { Accepting } from "../../server/cloud/sharing/accepting";
import { Guests } from "../../server/cloud/sharing/guests";
import { Invites } from "../../server/cloud/sharing/invites";
import { Transfers } from "../../server/cloud/sharing/transfers";
import { createCloud } from "../../server/cloud/twin/create-cloud";
import type { Tables } from "../../server/database/tables";
import { builtInModel } from "../devices/modelled/built-in-models";
import type { VirtualBroker } from "../world/cloud/virtual-broker";
import type { SeededRandom } from "../world/random/seeded-random";
import type { Timeline } from "../world/time/timeline";
import { VirtualGateway } from "./virtual-gateway";

/** On one list. */
const MOST_DEVICES = 1_000;

export interface ServerParts {
  readonly database: Kysely<Tables>;
  readonly broker: VirtualBroker;
  readonly timeline: Timeline;
  readonly random: SeededRandom;
  /** Whose token it is; undefined: nobody's. */
  userOf(token: string): string | undefined;
  /** A message of a device or a phone reaches it. True: it dies of that. */
  diesNow(): boolean;
}

/** The server's own core from one start to its end, with everything that it knows only until then. */
export class ServerLife {
  readonly binding: Binding;
  readonly invites: Invites;
  readonly accepting: Accepting;
  readonly transfers: Transfers;
  readonly guests: Guests;
  readonly #parts: ServerParts;
  readonly #phones: Phones;
  readonly #sockets = new Set<() => void>();
  readonly #start: () => Promise<void>;
  #isAlive = true;

  constructor(parts: ServerParts) {
    const { database, broker, timeline, random } = parts;
    this.#parts = parts;
    const clock = {
      now: () => Math.floor(timeline.now()),
      schedule: (delayMs: number, run: () => void) =>
        timeline.schedule(delayMs, () => this.#isAlive && run(), "cloud.server"),
    };
    const gateway = new VirtualGateway(broker);
    const fanout = memoryFanout();
    const access = databaseAccess(database, clock);
    const core = createCloud({
      ...{ database, clock, gateway, fanout, access },
      modelOf: builtInModel,
      newKey: () => bytesToHex(random.bytes(8)),
      log: { warn: () => undefined },
    });
    const bindingParts: BindingParts = { database, gateway, fanout, clock, random: (bytes) => random.bytes(bytes) };
    this.binding = new Binding(bindingParts);
    this.invites = new Invites(bindingParts);
    this.accepting = new Accepting(bindingParts);
    this.transfers = new Transfers(bindingParts, MOST_DEVICES);
    this.guests = new Guests(bindingParts);
    this.#phones = new Phones({
      ...{ clock, access, fanout, commands: core.commands, twins: core.twins },
      admit: async (token) => {
        const user = parts.userOf(token);
        return user === undefined ? undefined : { user, session: token, isSignedIn: async () => true };
      },
    });
    this.#start = async () => {
      await core.twins.allOffline();
      broker.start({
        admits: (id, password) => this.#admits(id, password),
        published: (message) => {
          if (!parts.diesNow()) gateway.published(message);
        },
      });
    };
  }

  /** Takes connections. */
  start(): Promise<void> {
    return this.#start();
  }

  /** A phone's connection. @param events what its socket hears */
  connect(events: {
    opened(): void;
    text(text: string): void;
    closed(code: number, reason: string): void;
    failed(): void;
  }) {
    const socket: PhoneSocket = {
      send: (text) => this.#isAlive && events.text(text),
      close: (code, reason) => this.#isAlive && events.closed(code, reason),
      unsent: 0,
    };
    events.opened();
    const connection = this.#phones.open(socket);
    const die = () => events.failed();
    this.#sockets.add(die);
    return {
      send: (text: string) => {
        if (this.#isAlive && !this.#parts.diesNow()) connection?.receive(text);
      },
      close: (code: number) => {
        this.#sockets.delete(die);
        if (this.#isAlive) connection?.close(code, "");
      },
    };
  }

  /** Its connections break, nothing more comes of what it was about to do. */
  end(): void {
    this.#isAlive = false;
    this.#parts.broker.kill();
    for (const die of [...this.#sockets]) die();
  }

  async #admits(id: string, password: string): Promise<boolean> {
    const row = await this.#parts.database
      .selectFrom("cloud_device")
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .select("secret_hash")
      .executeTakeFirst();
    if (row === undefined || row.secret_hash !== hashOf(password)) return false;
    await this.binding.hello(id);
    return true;
  }
}

/** As the server keeps it. */
function hashOf(secret: string): string {
  return bytesToHex(sha256(encodeUtf8(secret)));
}
