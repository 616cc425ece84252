import type { Kysely } from "kysely";
import { databaseAccess } from "../../server/cloud/binding/access";
import { openDatabase } from "../../server/database/open-database";
import type { Tables } from "../../server/database/tables";
import {
  type BoundDevice,
  CLOUD_URL,
  type ScenarioCloud,
  ServerAway,
  type ShareOffer,
} from "../scenario/cloud/scenario-cloud";
import { VirtualBroker } from "../world/cloud/virtual-broker";
import type { CloudSurroundings } from "../world/cloud/world-cloud";
import type { Internet } from "../world/wifi/internet";
import { ServerLife } from "./server-life";

const CROSSING_MS = 30;
/** Until a server that was killed is there again, ms. */
const RESTART_MS = 5_000;
const TOKEN = "session of ";

/** Opens the database of a scenario's server: what it makes of a world is the server itself, which takes connections once started. */
export async function openScenarioCloud(): Promise<(surroundings: CloudSurroundings) => ScenarioCloud> {
  const database = await openDatabase(":memory:");
  return (surroundings) => new VirtualCloud(surroundings, database);
}

/**
 * The company's server of a scenario: its own core for twins, commands, phones, binding and sharing, over a database in memory and
 * in virtual time. No sockets, no HTTP: what people do there is called, what phones say comes over the world's internet.
 */
class VirtualCloud implements ScenarioCloud {
  readonly internet: Internet;
  readonly #around: CloudSurroundings;
  readonly #database: Kysely<Tables>;
  readonly #broker: VirtualBroker;
  /** By the name of the device in the scenario. */
  readonly #ids = new Map<string, string>();
  #life: ServerLife | undefined;
  #starts = 0;

  constructor(around: CloudSurroundings, database: Kysely<Tables>) {
    this.#around = around;
    this.#database = database;
    this.#broker = new VirtualBroker(around);
    this.internet = {
      appId: "wx0000000000000000",
      requestDomains: [],
      socketDomains: [CLOUD_URL],
      crossingMs: CROSSING_MS,
      request: () => Promise.reject(new Error("no HTTP in a scenario")),
      loginCode: () => undefined,
      socket: (_request, events) => {
        if (this.#life !== undefined) return this.#life.connect(events);
        events.failed();
        return { send: () => undefined, close: () => undefined };
      },
    };
  }

  brokerFor(device: string) {
    return this.#broker.forDevice(device);
  }

  async start(): Promise<void> {
    const { timeline, random } = this.#around;
    // Each life draws numbers of its own, as a process does: an invitation of the second would have the id of one of the first.
    const drawn = random.fork(`server ${this.#starts++}`);
    const life = new ServerLife({
      ...{ database: this.#database, broker: this.#broker, timeline, random: drawn },
      userOf: (token) => (token.startsWith(TOKEN) ? token.slice(TOKEN.length) : undefined),
      diesNow: () => this.#diesNow(),
    });
    this.#life = life;
    await life.start();
  }

  tokenOf(user: string): string {
    return TOKEN + user;
  }

  idOf(device: string): string | undefined {
    return this.#ids.get(device);
  }

  async listed(user: string, device: string): Promise<string | undefined> {
    const id = this.#ids.get(device);
    if (id === undefined) return undefined;
    const role = await databaseAccess(this.#database, this.#around.timeline).roleOf(user, id);
    return role === undefined ? undefined : id;
  }

  async bind(user: string, { name, deviceId, id, secret, product }: BoundDevice): Promise<boolean> {
    const outcome = await this.#reached().binding.bind({ userId: user, deviceId }, { id, secret, product });
    if (outcome !== "bound") return false;
    this.#ids.set(name, id);
    return true;
  }

  async share({ from, to, id, role, acceptsAfterMs }: ShareOffer): Promise<"accepted" | "refused" | "expired"> {
    const made = await this.#reached().invites.make(from, { devices: [id], role, maker: from });
    if (typeof made === "string") return "refused";
    if (acceptsAfterMs > 0)
      await new Promise<void>((resolve) => {
        this.#around.timeline.schedule(acceptsAfterMs, resolve, "scenario.person");
      });
    const accepted = await this.#reached().accepting.accept(to, { link: made.link }, to);
    if (typeof accepted === "string") return accepted === "expired" ? "expired" : "refused";
    if (!accepted.waiting) return "accepted";
    return (await this.#reached().transfers.confirm(from, accepted.invite)) === "transferred" ? "accepted" : "refused";
  }

  async unbind(user: string, id: string): Promise<boolean> {
    const { binding, guests } = this.#reached();
    const own = await this.#database
      .selectFrom("cloud_device")
      .where("id", "=", id)
      .where("owner_id", "=", user)
      .where("revoked_at", "is", null)
      .select("device_id")
      .executeTakeFirst();
    return own === undefined ? guests.leave(user, id) : binding.unbind({ userId: user, deviceId: own.device_id });
  }

  async revoke(user: string, id: string, guest: string): Promise<boolean> {
    const { guests } = this.#reached();
    const role = await databaseAccess(this.#database, this.#around.timeline).roleOf(user, id);
    if (role !== "owner") return false;
    const found = (await guests.list(id)).find(({ nickname }) => nickname === guest);
    return found === undefined ? false : guests.remove(user, id, found.number);
  }

  kill(ms = RESTART_MS): void {
    const life = this.#life;
    if (life === undefined) return;
    this.#life = undefined;
    life.end();
    this.#around.timeline.schedule(ms, () => void this.start(), "cloud.server");
  }

  async stop(): Promise<void> {
    this.#life?.end();
    this.#life = undefined;
    await this.#database.destroy();
  }

  /** What a person asks over HTTP arrives: one of the messages that a fault may kill it at, before anything is done. */
  #reached(): ServerLife {
    const life = this.#life;
    if (life === undefined || this.#diesNow()) throw new ServerAway("the server does not answer");
    return life;
  }

  #diesNow(): boolean {
    const fault = this.#around.faults.strike("server.kill", {});
    if (fault !== undefined) this.kill(fault.ms);
    return fault !== undefined;
  }
}
