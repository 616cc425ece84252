import { canonicalJson } from "../../../protocol/capability/model/content-hash";
import type { CloudRefusal, FromDeviceMessage } from "../../../protocol/cloud/messages";
import { checkCommand, type Request } from "../../../protocol/control/session/check-command";
import type { PhoneMessage, ResultCode, ResultMessage } from "../../../protocol/control/wire/messages";
import type { Role } from "../contract";
import type { CommandRow, CommandRows, GuardedCommand, WaitingCommand } from "./command-rows";
import { deviceTimeAt, saidAt } from "./device-time";
import type { Dispatch } from "./dispatch";
import type { CloudParts } from "./parts";
import type { Twin } from "./twin";
import { keptState, type Twins } from "./twins";

/** What became of something that was asked: taken, with what the server knows already, or why not. */
export type SendOutcome =
  | { readonly taken: true; readonly answers: readonly FromDeviceMessage[] }
  | { readonly taken: false; readonly why: CloudRefusal };

export type DesireOutcome =
  | { readonly taken: true; readonly key: string }
  | { readonly taken: false; readonly why: "no-such-device" | "invalid" };

/** A command from a phone that lives longer is none: ms. */
const LONGEST_LIFE_MS = 24 * 3_600_000;

interface CommandParts extends Pick<CloudParts, "access" | "clock" | "modelOf" | "newKey"> {
  readonly twins: Twins;
  readonly rows: CommandRows;
  readonly dispatch: Dispatch;
}

/** Commands on their way to devices. */
export class Commands {
  constructor(private readonly parts: CommandParts) {}

  /**
   * What a phone sent. A command is checked, kept and passed on unchanged: its key, its start and its end of life are the
   * device's to judge. The same command again is answered with what came of it, and passed on again while nothing did. `get` is
   * answered from the twin at once, and by the device where it is there. Rejects when the database is away.
   */
  async send(user: string, device: string, message: PhoneMessage): Promise<SendOutcome> {
    const role = await this.parts.access.roleOf(user, device);
    const twin = role && (await this.parts.twins.read(device));
    if (role === undefined || twin === undefined) return refused("no-such-device");
    if (message.op === "get") {
      this.parts.dispatch.ask(twin);
      return { taken: true, answers: keptState(twin, null) };
    }
    const known = await this.parts.rows.read(device, message.key);
    if (known !== undefined) return this.#again(known, twin, user, message);
    const objection = this.#against(twin, role, message);
    if (objection !== undefined) return refused(objection);
    if (!twin.online) return refused("offline");
    const now = Math.floor(this.parts.clock.now());
    const left = this.#timeLeft(twin, message, now);
    if (left > LONGEST_LIFE_MS) return refused("invalid");
    const row = { device, key: message.key, by: user, message, at: now, until: now + left, state: "sent" } as const;
    const late = this.#untimely(twin, message, now);
    if (!(await this.parts.rows.insert(row))) return this.send(user, device, message);
    if (late === undefined) return (await this.parts.dispatch.pass(twin, message)) ? TAKEN : refused("unavailable");
    const result = this.#endOf(twin, message.key, late, now);
    await this.parts.rows.end(device, result);
    return { taken: true, answers: [answer(device, result, now)] };
  }

  /**
   * A wish of the server's own side: a schedule, Home Assistant. It waits for the device as long as it lives, is sent once the
   * device is there, with its present start, and not at all when the device reports as wished by itself. A newer wish for the
   * same properties takes the place of one that waits.
   *
   * @param by what is kept as its author
   * @param ttlMs from now
   * @param key 16 hex digits; the same key with the same request is the same wish
   */
  async desire(
    by: string,
    device: string,
    request: Request,
    ttlMs: number,
    key = this.parts.newKey(),
  ): Promise<DesireOutcome> {
    const twin = await this.parts.twins.read(device);
    if (twin === undefined) return { taken: false, why: "no-such-device" };
    const model = this.parts.modelOf(twin.product, twin.meta);
    if (model !== undefined && "why" in checkCommand(model, request)) return { taken: false, why: "invalid" };
    const at = Math.floor(this.parts.clock.now());
    const message: WaitingCommand = { ...request, key };
    const row = { device, key, by, message, at, until: at + ttlMs, state: "waiting" } as const;
    if (!(await this.parts.rows.insert(row))) {
      const known = await this.parts.rows.read(device, key);
      if (known === undefined) return { taken: false, why: "no-such-device" };
      return isSame(known, by, message) ? { taken: true, key } : { taken: false, why: "invalid" };
    }
    await this.#replaceOlder(row, at);
    await this.parts.dispatch.waiting(device);
    return { taken: true, key };
  }

  /** How a command stands; undefined: none of that key. */
  find(device: string, key: string): Promise<CommandRow | undefined> {
    return this.parts.rows.read(device, key);
  }

  /** What waits for a device. */
  async desired(device: string): Promise<readonly CommandRow[]> {
    const open = await this.parts.rows.open(device, this.parts.clock.now());
    return open.filter(({ state }) => state === "waiting");
  }

  async #again(known: CommandRow, twin: Twin, user: string, message: GuardedCommand): Promise<SendOutcome> {
    if (!isSame(known, user, message)) return refused("invalid");
    const { device, result } = known;
    const now = Math.floor(this.parts.clock.now());
    if (result !== undefined) return { taken: true, answers: [answer(device, result, saidAt(twin, result, now))] };
    if (!twin.online) return refused("offline");
    if (this.#untimely(twin, message, now) !== undefined) return TAKEN;
    return (await this.parts.dispatch.pass(twin, message)) ? TAKEN : refused("unavailable");
  }

  #against({ product, meta }: Twin, role: Role, message: GuardedCommand): CloudRefusal | undefined {
    const model = this.parts.modelOf(product, meta);
    if (model === undefined) return undefined;
    if ("why" in checkCommand(model, message)) return "invalid";
    // A device that is reset is nobody's any more: that is the owner's to say.
    const isReset = message.op === "invoke" && model.actions[message.action]?.kind === "reset";
    return isReset && role === "guest" ? "forbidden" : undefined;
  }

  /** Why a device would refuse it for sure: the device's clock is known early, and its start never goes back. */
  #untimely(twin: Twin, { boot, until }: GuardedCommand, now: number): "stale" | "expired" | undefined {
    if (twin.heardAt === 0 || boot > twin.boot) return undefined;
    if (boot < twin.boot) return "stale";
    return (deviceTimeAt(twin, now) ?? 0) >= until ? "expired" : undefined;
  }

  #timeLeft(twin: Twin, { boot, until }: GuardedCommand, now: number): number {
    if (boot !== twin.boot) return 0;
    return Math.max(0, until - (deviceTimeAt(twin, now) ?? until));
  }

  #endOf(twin: Twin, key: string, code: ResultCode, now: number): ResultMessage {
    return { op: "result", boot: twin.boot, t: deviceTimeAt(twin, now) ?? 0, key, code };
  }

  async #replaceOlder({ device, key, message }: Pick<CommandRow, "device" | "key" | "message">, now: number) {
    if (message.op !== "set") return;
    for (const older of await this.parts.rows.open(device, now)) {
      const { message: wish } = older;
      const isCovered =
        wish.op === "set" && Object.keys(wish.values).every((name) => Object.hasOwn(message.values, name));
      if (isCovered && older.key !== key && older.state === "waiting") await this.parts.rows.drop(older, "expired");
    }
  }
}

const TAKEN: SendOutcome = { taken: true, answers: [] };
const refused = (why: CloudRefusal): SendOutcome => ({ taken: false, why });

function answer(device: string, message: ResultMessage, at: number): FromDeviceMessage {
  return { op: "device", device, message, at, kept: true };
}

/** The same words of the same author; what the server has added to a wish is left out. */
function isSame(known: CommandRow, by: string, message: WaitingCommand): boolean {
  if (known.by !== by) return false;
  if ("boot" in message) return canonicalJson(known.message) === canonicalJson(message);
  const { boot: _boot, until: _until, ...words } = known.message as GuardedCommand;
  return canonicalJson(words) === canonicalJson(message);
}
