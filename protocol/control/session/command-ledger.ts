import type { DeviceError } from "../../errors/device-error";
import type { PathKind } from "../path";
import type { CommandGuard, PhoneMessage, PropertyValue, PropertyValues, ResultMessage } from "../wire/messages";
import type { Request } from "./check-command";
import { CommandCourses } from "./command-course";
import type { CommandOutcome } from "./contract";
import type { DeviceClock } from "./device-clock";
import { equalValues } from "./equal-values";
import { isNewer, type Version } from "./reported-values";

/** ms without an answer until a command is sent again. */
export const AGAIN_MS = 1_500;
/** ms that an answer may take beyond the time to live: later the device did not do it. */
export const ANSWER_MS = 1_500;
/** ms between two sendings of different values for one property: a drag says more than anybody needs. */
export const THROTTLE_MS = 100;

type Waiter = (outcome: CommandOutcome) => void;

interface Command {
  readonly request: Request;
  readonly path?: PathKind;
  readonly deadline: number;
  readonly waiters: Waiter[];
  /** What it wants of properties and no report showed yet. */
  wishes: Map<string, PropertyValue>;
  /** A path stood open to it: what it lacked then was not a path. */
  hadPath: boolean;
  sent?: Sending;
}

/** From the first sending on. */
interface Sending {
  readonly message: PhoneMessage & CommandGuard;
  /** Properties that no report spoke of since. */
  readonly unreported: Set<string>;
  readonly at: number;
  readonly since: Version | undefined;
  by: PathKind;
  /** Undefined: the path it was sent by is gone; it goes out again at once on the next. */
  last: number | undefined;
  /** Another start of the device is known: it must not be sent again. */
  isOrphan: boolean;
}

export interface Order {
  readonly request: Request;
  readonly deadline: number;
  readonly path?: PathKind;
}

/** What commands may use now. */
export interface Way {
  readonly kind: PathKind;
  readonly clock: DeviceClock;
  readonly newest: Version | undefined;
  readonly newKey: () => string;
}

/**
 * Commands from asking to their end, and nothing else: no clock of its own, no path.
 *
 *     queued --overtaken: a newer one wants the same--> its waiters wait for the newer
 *       | |
 *       | +--deadline--> expired (a path was open) | failed (none was)
 *       v sent: key, start and end of life are fixed
 *     under way --no answer for 1.5 s, or a new path: sent again, same key--> under way
 *       | | |
 *       | | +--result--> confirmed | rejected | expired
 *       | +----a newer report shows what it wants--> confirmed
 *       v the device started anew
 *     orphan: never sent again --a report shows what it wants--> confirmed
 *
 *     under way, orphan --deadline and 1.5 s more--> timed-out
 *
 * Of each property one command is under way; of those that wait behind it the last one counts.
 */
export class CommandLedger {
  readonly courses = new CommandCourses();
  private commands: Command[] = [];
  /** When a property's value was sent last. */
  private readonly sentAt = new Map<string, number>();

  accept({ request, deadline, path }: Order, waiter: Waiter): void {
    const wishes = new Map(request.op === "set" ? Object.entries(request.values) : []);
    const waiters = [waiter];
    const command: Command = {
      ...{ request, deadline, wishes, waiters, hadPath: false },
      ...(path === undefined ? {} : { path }),
    };
    for (const older of this.commands) {
      if (older.sent !== undefined || older.path !== path || older.request.op !== "set") continue;
      for (const property of wishes.keys()) older.wishes.delete(property);
      if (older.wishes.size === 0) waiters.push(...older.waiters);
    }
    this.commands = this.commands.filter((older) => !isOvertaken(older));
    this.commands.push(command);
  }

  /** The wish for a property that is not answered yet, the newest. */
  desired(property: string): PropertyValue | undefined {
    return this.commands
      .filter(({ wishes }) => wishes.has(property))
      .pop()
      ?.wishes.get(property);
  }

  /** Properties that wait for an answer. */
  wanted(): ReadonlySet<string> {
    return new Set(this.commands.flatMap(({ wishes }) => [...wishes.keys()]));
  }

  /** The path that the first command demands which names one. */
  get demanded(): PathKind | undefined {
    return this.commands.find(({ path, sent }) => path !== undefined && sent?.isOrphan !== true)?.path;
  }

  /** When {@link due} or {@link expire} has something to do, unless something else happens first. */
  nextAt(now: number, isOpen: boolean): number | undefined {
    const times = this.commands.flatMap(({ sent, deadline, wishes }) => {
      if (sent === undefined) return [deadline, this.freeAt(wishes.keys())].filter((at) => at > now || at === deadline);
      const isOver = sent.isOrphan || !isOpen || sent.last === undefined;
      const again = isOver ? deadline : (sent.last ?? 0) + AGAIN_MS;
      return again < deadline ? [again, deadline + ANSWER_MS] : [deadline + ANSWER_MS];
    });
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** What has to be sent now; counts as sent. Call {@link expire} first: nothing leaves after its time. */
  due(now: number, way: Way): readonly PhoneMessage[] {
    const messages: PhoneMessage[] = [];
    const busy = new Set<string>();
    for (const command of this.commands) {
      const { wishes, sent, path } = command;
      const properties = [...wishes.keys()];
      const isBlocked =
        sent === undefined && (properties.some((property) => busy.has(property)) || this.freeAt(properties) > now);
      if (sent?.isOrphan !== true) for (const property of properties) busy.add(property);
      if ((path !== undefined && path !== way.kind) || now >= command.deadline) continue;
      command.hadPath = true;
      const message = isBlocked ? undefined : this.sending(command, now, way);
      if (message !== undefined) messages.push(message);
    }
    return messages;
  }

  /** @returns what was done and no report spoke of yet. */
  result(message: ResultMessage, now: number): PropertyValues | undefined {
    const command = this.commands.find(({ sent }) => sent?.message.key === message.key);
    const sent = command?.sent;
    if (command === undefined || sent === undefined) return undefined;
    const { code, why, output } = message;
    const words = why === undefined ? {} : { why };
    if (code === "done") {
      this.settle(command, now, confirmed(sent, now, output));
      return Object.fromEntries([...command.wishes].filter(([property]) => sent.unreported.has(property)));
    }
    if (code === "expired") this.settle(command, now, { outcome: "expired" });
    else if (code === "rejected") this.settle(command, now, { outcome: "rejected", ...words });
    // Not done under this start; whether it was under the one before, only a report can show.
    else if (message.boot !== sent.message.boot) sent.isOrphan = true;
    else this.settle(command, now, { outcome: "rejected", why: why ?? "stale" });
    return undefined;
  }

  /** A report said something newer. */
  report(values: ReadonlyMap<string, PropertyValue>, version: Version, now: number): void {
    for (const command of this.commands) {
      const { sent, wishes } = command;
      if (sent === undefined || !isNewer(version, sent.since)) continue;
      for (const property of values.keys()) sent.unreported.delete(property);
      const shown = [...wishes].filter(([property, wish]) => equalValues(values.get(property), wish));
      for (const [property] of shown) wishes.delete(property);
      // An action is not answered by a report.
      if (shown.length > 0 && wishes.size === 0) this.settle(command, now, confirmed(sent, now));
    }
  }

  /** The device started anew: what was sent under another start is never sent again. */
  rebooted(boot: number): void {
    for (const { sent } of this.commands) if (sent !== undefined && sent.message.boot !== boot) sent.isOrphan = true;
  }

  /** The path is gone. Nothing ends by that. @param why see `CommandStep` */
  pathLost(path: PathKind, now: number, why: string | undefined): void {
    this.courses.left(path, now, why);
    for (const { sent } of this.commands) if (sent !== undefined) sent.last = undefined;
  }

  /** A path could not carry it, and never will. */
  notSendable(message: PhoneMessage, now: number, error: DeviceError): void {
    const command = "key" in message && this.commands.find(({ sent }) => sent?.message.key === message.key);
    if (command) this.settle(command, now, { outcome: "failed", error });
  }

  /** A server did not take it. What another path carried before may be done all the same: that one still has to end. */
  refused(message: PhoneMessage, now: number, why: string): void {
    const command = "key" in message && this.commands.find(({ sent }) => sent?.message.key === message.key);
    if (command && command.sent?.at === command.sent?.last) this.settle(command, now, { outcome: "refused", why });
  }

  /** Ends what is out of time. @param noPath why none of the paths was open that it could have left by; `only`: the one it insists on. */
  expire(now: number, noPath: (only: PathKind | undefined) => DeviceError): void {
    for (const command of this.commands) {
      const { sent, deadline, hadPath } = command;
      if (sent !== undefined) {
        if (now >= deadline + ANSWER_MS) this.settle(command, now, { outcome: "timed-out" });
      } else if (now >= deadline) {
        this.settle(
          command,
          now,
          hadPath ? { outcome: "expired" } : { outcome: "failed", error: noPath(command.path) },
        );
      }
    }
  }

  /** The message, unless it must not go out (again) now. */
  private sending(command: Command, now: number, way: Way): PhoneMessage | undefined {
    const { kind, clock, newest, newKey } = way;
    const { boot } = clock;
    const until = clock.at(command.deadline);
    const { sent, wishes } = command;
    if (boot === undefined || until === undefined) return undefined;
    if (sent === undefined) {
      const message = messageOf(command, { key: newKey(), boot, until });
      const unreported = new Set(wishes.keys());
      command.sent = { message, unreported, at: now, since: newest, by: kind, last: now, isOrphan: false };
      for (const property of unreported) this.sentAt.set(property, now);
      this.courses.sent(message.key, command.request, kind, now);
      return message;
    }
    if (sent.isOrphan || boot !== sent.message.boot) return undefined;
    if (sent.last !== undefined && now - sent.last < AGAIN_MS) return undefined;
    sent.by = kind;
    sent.last = now;
    this.courses.sent(sent.message.key, command.request, kind, now);
    return sent.message;
  }

  private freeAt(properties: Iterable<string>): number {
    return Math.max(0, ...[...properties].map((property) => (this.sentAt.get(property) ?? -THROTTLE_MS) + THROTTLE_MS));
  }

  private settle(command: Command, now: number, outcome: CommandOutcome): void {
    if (command.sent !== undefined) this.courses.ended(command.sent.message.key, now, outcome);
    this.commands = this.commands.filter((other) => other !== command);
    for (const waiter of command.waiters) waiter(outcome);
  }
}

function isOvertaken({ request, sent, wishes }: Command): boolean {
  return request.op === "set" && sent === undefined && wishes.size === 0;
}

function confirmed(sent: Sending, now: number, output?: PropertyValue): CommandOutcome {
  return {
    ...{ outcome: "confirmed", path: sent.by, ms: now - sent.at },
    ...(output === undefined ? {} : { output }),
  };
}

function messageOf({ request, wishes }: Command, guard: CommandGuard): Sending["message"] {
  if (request.op === "invoke") return { ...request, ...guard };
  return { op: "set", ...guard, values: Object.fromEntries(wishes) };
}
