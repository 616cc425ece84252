import { checkValue } from "../../../protocol/capability/model/check-value";
import type { DeviceMeta } from "../../../protocol/cloud/mqtt/payloads";
import type { DeviceMessage, EventMessage, ResultMessage, StateMessage } from "../../../protocol/control/wire/messages";
import type { DeviceListener } from "../contract";
import { applyReport } from "./apply-report";
import type { CommandRows } from "./command-rows";
import { hear } from "./device-time";
import type { Dispatch } from "./dispatch";
import type { Drops } from "./drops";
import { keepEvent } from "./events";
import { recordNumbers } from "./history/record-numbers";
import { InTurn } from "./in-turn";
import type { KeptListener } from "./kept";
import type { CloudParts } from "./parts";
import type { Twin } from "./twin";
import type { Twins } from "./twins";

interface InboxParts extends CloudParts {
  readonly twins: Twins;
  readonly rows: CommandRows;
  readonly dispatch: Dispatch;
  readonly drops: Drops;
  readonly kept: KeptListener;
}

/** What devices say: kept once, and passed on to phones and to whoever else listens. What comes twice or late changes nothing. */
export class Inbox implements DeviceListener {
  readonly #turns = new InTurn();

  constructor(private readonly parts: InboxParts) {}

  presence(device: string, online: boolean): Promise<void> {
    return this.#turns.run(device, async () => {
      const twin = await this.parts.twins.presence(device, online);
      if (twin?.online) this.parts.dispatch.connected(twin);
    });
  }

  meta(device: string, meta: DeviceMeta): Promise<void> {
    return this.#turns.run(device, () => this.parts.twins.meta(device, meta));
  }

  message(device: string, message: DeviceMessage): Promise<void> {
    return this.#turns.run(device, async () => {
      if (message.op === "state") await this.#state(device, message);
      else if (message.op === "result") await this.#result(device, message);
      else await this.#event(device, message);
    });
  }

  async #state(device: string, message: StateMessage): Promise<void> {
    const { twins, clock, drops, database } = this.parts;
    const now = Math.floor(clock.now());
    let newer: StateMessage["values"] = {};
    let saidAt = now;
    let dropped = { wrong: 0, tooMuch: 0 };
    let isFuture = false;
    const changed = await twins.change(device, (twin) => {
      newer = {};
      dropped = { wrong: 0, tooMuch: 0 };
      const hearing = hear(twin, message, now, twin.online && !twin.greeted);
      isFuture = hearing.is === "future";
      if (hearing.is !== "now") return undefined;
      saidAt = hearing.saidAt;
      const applied = applyReport(twin.reported, message, saidAt, this.parts.modelOf(twin.product, twin.meta));
      newer = applied.newer;
      dropped = applied;
      const { heard } = hearing;
      const isNews = Object.keys(newer).length > 0 || message.boot > twin.boot || (twin.online && !twin.greeted);
      if (!isNews && twin.heardAt > 0) return undefined;
      const ver = Math.max(heard.ver, message.ver);
      return { ...twin, ...heard, ver, reported: applied.reported, greeted: twin.online };
    });
    if (isFuture) drops.count("future", device);
    for (let count = dropped.wrong; count > 0; count--) drops.count("wrong-type", device);
    for (let count = dropped.tooMuch; count > 0; count--) drops.count("too-much", device);
    if (changed === undefined) return;
    if (Object.keys(newer).length > 0) {
      this.#pass(changed.before, { ...message, values: newer }, saidAt);
      await recordNumbers(database, device, newer, saidAt);
    }
    await this.#greeted(changed.before);
  }

  /** The first word of a connection: its start is known, so what waits for it can be sent. */
  async #greeted(before: Twin): Promise<void> {
    if (before.online && !before.greeted) await this.parts.dispatch.waiting(before.device);
  }

  async #result(device: string, message: ResultMessage): Promise<void> {
    const heard = await this.#heard(device, message);
    if (heard === undefined) return;
    const end = await this.parts.rows.end(device, message);
    if (end === "unknown") this.parts.drops.count("unknown-command", device);
    if (end === "ended") this.#pass(heard.twin, message, heard.saidAt);
    await this.#greeted(heard.twin);
  }

  async #event(device: string, message: EventMessage): Promise<void> {
    const heard = await this.#heard(device, message);
    if (heard === undefined) return;
    const { twin, saidAt } = heard;
    if (this.#fits(twin, message)) {
      const isNew = await keepEvent(this.parts.database, device, message, saidAt);
      if (isNew) this.#pass(twin, message, saidAt);
    } else this.parts.drops.count("wrong-type", device);
    await this.#greeted(twin);
  }

  #fits({ product, meta }: Twin, { event, data }: EventMessage): boolean {
    const model = this.parts.modelOf(product, meta);
    if (model === undefined) return true;
    const known = Object.hasOwn(model.events, event) ? model.events[event] : undefined;
    if (known === undefined) return false;
    return known.data === undefined ? data === undefined : checkValue(known.data, data).length === 0;
  }

  /** Takes note of the time of a message that is no state. Undefined: it is not taken. */
  async #heard(
    device: string,
    message: ResultMessage | EventMessage,
  ): Promise<{ readonly twin: Twin; readonly saidAt: number } | undefined> {
    const { twins, clock, drops } = this.parts;
    const twin = await twins.read(device);
    const now = Math.floor(clock.now());
    if (twin === undefined) {
      drops.count("unknown-device", device);
      return undefined;
    }
    const isFirst = twin.online && !twin.greeted;
    const hearing = hear(twin, message, now, isFirst);
    if (hearing.is === "future") {
      drops.count("future", device);
      return undefined;
    }
    // A late one is an end or an event all the same.
    if (hearing.is === "old") return { twin: { ...twin, greeted: true }, saidAt: now };
    if (isFirst || message.boot > twin.boot)
      await twins.change(device, (one) => {
        const again = hear(one, message, now, one.online && !one.greeted);
        return again.is === "now" ? { ...one, ...again.heard, greeted: one.online } : undefined;
      });
    return { twin, saidAt: hearing.saidAt };
  }

  #pass({ device, product }: Twin, message: DeviceMessage, at: number): void {
    this.parts.fanout.publish({ to: "device", device, message, at });
    this.parts.kept({ device, product, message, at });
  }
}
