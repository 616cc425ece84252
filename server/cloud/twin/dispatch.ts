import { canonicalJson } from "../../../protocol/capability/model/content-hash";
import type { CommandRow, CommandRows, GuardedCommand, WaitingCommand } from "./command-rows";
import { deviceTimeAt } from "./device-time";
import type { CloudParts } from "./parts";
import type { Twin } from "./twin";
import type { Twins } from "./twins";

interface DispatchParts extends Pick<CloudParts, "clock" | "gateway" | "log"> {
  readonly twins: Twins;
  readonly rows: CommandRows;
}

/** A device is asked for its state at most this often, however many phones do, ms. */
const ASK_EVERY_MS = 2_000;
const MOST_ASKED = 10_000;

/** Sends what waits for a device, with the device's present start and the end of its time in the device's own clock. */
export class Dispatch {
  readonly #askedAt = new Map<string, number>();

  constructor(private readonly parts: DispatchParts) {}

  /** A device connected. Not every firmware speaks by itself then, and what waits for it needs its present start. */
  connected(twin: Pick<Twin, "device" | "product" | "online">): void {
    this.#askedAt.delete(twin.device);
    this.ask(twin);
  }

  /** Asks a device that is there for its whole state; it may be lost. */
  ask({ device: id, product, online }: Pick<Twin, "device" | "product" | "online">): void {
    const now = this.parts.clock.now();
    if (!online || now - (this.#askedAt.get(id) ?? Number.NEGATIVE_INFINITY) < ASK_EVERY_MS) return;
    if (this.#askedAt.size >= MOST_ASKED) this.#askedAt.clear();
    this.#askedAt.set(id, now);
    this.parts.gateway.send({ id, product }, { op: "get" }).catch(() => undefined);
  }

  /**
   * What has no end yet, once the device spoke on its connection: what waits is sent; what was sent and may have been lost is
   * sent again word for word, unless the device started anew: it may have been done before that.
   */
  async waiting(device: string): Promise<void> {
    const twin = await this.parts.twins.read(device);
    if (twin === undefined || !twin.online || !twin.greeted) return;
    for (const row of await this.parts.rows.open(device, this.parts.clock.now())) {
      const { message } = row;
      if (row.state === "waiting") await this.#first(row, twin);
      else if ("boot" in message && message.boot === twin.boot) await this.pass(twin, message);
    }
  }

  /** Hands a command to the gateway. @returns false: nobody took it; it may be sent again, it is the same command */
  async pass(device: Pick<Twin, "device" | "product">, message: GuardedCommand): Promise<boolean> {
    try {
      await this.parts.gateway.send({ id: device.device, product: device.product }, message);
      return true;
    } catch (error) {
      const { message: cause } = error instanceof Error ? error : { message: "unknown" };
      this.parts.log.warn({ event: "command-not-passed", device: device.device, key: message.key, cause });
      return false;
    }
  }

  async #first(row: CommandRow, twin: Twin): Promise<void> {
    if (isAsWished(row.message, twin)) return void (await this.parts.rows.drop(row, "done"));
    const now = Math.floor(this.parts.clock.now());
    const then = deviceTimeAt(twin, now);
    if (then === undefined || row.until <= now) return;
    const message = { ...row.message, boot: twin.boot, until: then + row.until - now } as GuardedCommand;
    if (await this.parts.rows.claim(row, message)) await this.pass(twin, message);
  }
}

/** The device reports already what is wished: nothing is left to do. */
function isAsWished(message: WaitingCommand, { reported }: Twin): boolean {
  if (message.op !== "set") return false;
  return Object.entries(message.values).every(([name, value]) => {
    const known = reported.get(name);
    return known !== undefined && canonicalJson(known.value) === canonicalJson(value);
  });
}
