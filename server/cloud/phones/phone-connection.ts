import {
  CLOUD_VERSION,
  type CloudRefusal,
  type HelloMessage,
  type KnownState,
  type PhoneCloudMessage,
  type SendMessage,
  type ServerCloudMessage,
} from "../../../protocol/cloud/messages";
import { readPhoneCloudMessage } from "../../../protocol/cloud/read-phone-message";
import type { CloudNotice } from "../contract";
import { keptState, presenceOf } from "../twin/twins";
import { CLOSE, PHONE_LIMITS } from "./limits";
import { MessageAllowance } from "./message-allowance";
import type { AdmittedPhone, PhoneParts, PhoneSocket } from "./phone-parts";

const NOT_HELLO_FIRST = { op: "refused", why: "signed-out" } as const;

/**
 * One phone's connection, without its socket: texts in, texts out.
 *
 *     opened --hello, admitted--> welcomed --watch, send, ping--> welcomed
 *       | 10 s, anything else,      | silence, a flood, too slow a reader,
 *       | not admitted              | session ended, server stops
 *       +---------------------------+--> closed
 */
export class PhoneConnection {
  #phone: AdmittedPhone | undefined;
  #isClosed = false;
  #watched: ReadonlySet<string> = new Set();
  /** Notices while it is looked up what the person may see: none goes to somebody who was revoked. */
  #held: CloudNotice[] | undefined;
  #queue: Promise<void> = Promise.resolve();
  #pending = 0;
  /** Looks that wait for their turn. */
  #looks = 0;
  #refused = 0;
  #cancelSilence: () => void;
  readonly #allowance: MessageAllowance;

  /** @param changed who is behind it, or what it watches, is another now, or it is closed */
  constructor(
    private readonly parts: PhoneParts,
    private readonly socket: PhoneSocket,
    private readonly changed: (connection: PhoneConnection) => void,
  ) {
    const { burst, perSecond, helloMs } = PHONE_LIMITS;
    this.#allowance = new MessageAllowance(burst, perSecond, parts.clock.now());
    this.#cancelSilence = parts.clock.schedule(helloMs, () => this.close(CLOSE.policy, "no hello"));
  }

  /** Who is behind it; undefined before its hello was taken. */
  get phone(): AdmittedPhone | undefined {
    return this.#phone;
  }

  get watched(): ReadonlySet<string> {
    return this.#watched;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** What the phone sent. */
  receive(text: string): void {
    if (this.#isClosed) return;
    const message = readPhoneCloudMessage(text);
    if (message === undefined) return void this.close(CLOSE.policy, "not a message");
    if (!this.#isAllowed()) return void this.#refuseFlood(message);
    if (this.#phone !== undefined) this.#waitForSilence();
    this.#pending += 1;
    this.#enqueue(async () => {
      this.#pending -= 1;
      await this.#handle(message);
    });
  }

  /** What happened, of any device or person: what is not this phone's is left out. */
  notify(notice: CloudNotice): void {
    if (this.#isClosed) return;
    if (notice.to === "device") {
      if (!this.#watched.has(notice.device)) return;
      if (this.#held === undefined) this.#say(messageOf(notice));
      else if (this.#held.push(notice) > PHONE_LIMITS.mostHeld) this.close(CLOSE.tryLater, "unavailable");
    } else if (notice.to === "all") {
      this.#lookAgain();
      this.#enqueue(() => this.#sayKept({}));
    } else if (notice.user === this.#phone?.user) {
      if (notice.is === "list-changed") this.#say({ op: "list-changed" });
      if (notice.is === "list-changed" || notice.is === "signed-out") this.#lookAgain();
      else this.#say(notice.is);
    }
  }

  /** Ends it, from this side or because the other end is gone. */
  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelSilence();
    this.#watched = new Set();
    this.#held = undefined;
    this.socket.close(code, reason);
    this.changed(this);
  }

  async #handle(message: PhoneCloudMessage): Promise<void> {
    if (this.#phone === undefined) {
      if (message.op === "hello") return this.#hello(message);
      this.#say(NOT_HELLO_FIRST);
      return void this.close(CLOSE.policy, "hello comes first");
    }
    if (message.op === "watch") return this.#watch(this.#phone, message.devices);
    if (message.op === "send") return this.#send(this.#phone, message);
    if (message.op === "hello") return void this.close(CLOSE.policy, "hello comes once");
    this.#say({ op: "pong" });
    await this.#look();
  }

  async #hello({ v, token }: HelloMessage): Promise<void> {
    if (v !== CLOUD_VERSION) return void this.close(CLOSE.policy, "another version");
    const phone = await this.parts.admit(token);
    if (this.#isClosed) return;
    if (phone === undefined) {
      this.#say({ op: "refused", why: "signed-out" });
      return void this.close(CLOSE.signedOut, "signed out");
    }
    this.#phone = phone;
    this.#waitForSilence();
    this.changed(this);
    const { heartbeatMs } = PHONE_LIMITS;
    this.#say({ op: "welcome", heartbeatMs, now: Math.floor(this.parts.clock.now()) });
  }

  async #watch({ user }: AdmittedPhone, devices: Readonly<Record<string, KnownState | null>>): Promise<void> {
    const mine = new Set(await this.parts.access.devicesOf(user));
    if (this.#isClosed) return;
    const wanted = Object.keys(devices);
    // Before the twins are read: what happens meanwhile is said, and versions keep it in order.
    this.#watchOnly(wanted.filter((device) => mine.has(device)));
    for (const device of wanted) if (!mine.has(device)) this.#say({ op: "refused", why: "no-such-device", device });
    await this.#sayKept(devices);
  }

  /** How everything stands that is watched. @param known what the phone has already */
  async #sayKept(known: Readonly<Record<string, KnownState | null>>): Promise<void> {
    for (const twin of await this.parts.twins.readMany([...this.#watched])) {
      if (!this.#watched.has(twin.device)) continue;
      this.#say(presenceOf(twin));
      for (const kept of keptState(twin, known[twin.device] ?? null)) this.#say(kept);
    }
  }

  async #send({ user }: AdmittedPhone, { device, message }: SendMessage): Promise<void> {
    const key = message.op === "get" ? {} : { key: message.key };
    const outcome = await this.parts.commands
      .send(user, device, message)
      .catch((): { taken: false; why: CloudRefusal } => ({ taken: false, why: "unavailable" }));
    if (!outcome.taken) return this.#say({ op: "refused", why: outcome.why, device, ...key });
    for (const answer of outcome.answers) this.#say(answer);
  }

  /** Looks who the person is and what they may see now; until that is known they are told nothing of any device. */
  #lookAgain(): void {
    this.#held ??= [];
    if (this.#looks > 0) return;
    this.#looks += 1;
    this.#enqueue(async () => {
      this.#looks -= 1;
      await this.#look();
    });
  }

  async #look(): Promise<void> {
    const phone = this.#phone;
    if (phone === undefined) return;
    if (!(await phone.isSignedIn())) {
      this.#say({ op: "refused", why: "signed-out" });
      return void this.close(CLOSE.signedOut, "signed out");
    }
    const mine = new Set(await this.parts.access.devicesOf(phone.user));
    if (this.#isClosed) return;
    const allowed = [...this.#watched].filter((device) => mine.has(device));
    if (allowed.length < this.#watched.size) this.#watchOnly(allowed);
    // Another change came meanwhile: its look says.
    if (this.#looks > 0) return;
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const notice of held) this.notify(notice);
  }

  #enqueue(task: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(() => (this.#isClosed ? undefined : task()))
      .catch(() => this.close(CLOSE.tryLater, "unavailable"));
  }

  #watchOnly(devices: readonly string[]): void {
    this.#watched = new Set(devices);
    this.changed(this);
  }

  #isAllowed(): boolean {
    return this.#pending < PHONE_LIMITS.mostPending && this.#allowance.take(this.parts.clock.now());
  }

  #refuseFlood(message: PhoneCloudMessage): void {
    this.#refused += 1;
    if (this.#phone === undefined || this.#refused > PHONE_LIMITS.mostRefused)
      return void this.close(CLOSE.policy, "too many messages");
    if (message.op !== "send") return void this.#say({ op: "refused", why: "too-many" });
    const key = message.message.op === "get" ? {} : { key: message.message.key };
    this.#say({ op: "refused", why: "too-many", device: message.device, ...key });
  }

  #waitForSilence(): void {
    this.#cancelSilence();
    const within = PHONE_LIMITS.heartbeatMs * 2;
    this.#cancelSilence = this.parts.clock.schedule(within, () => this.close(CLOSE.policy, "silent"));
  }

  #say(message: ServerCloudMessage): void {
    if (this.#isClosed) return;
    if (this.socket.unsent > PHONE_LIMITS.mostUnsent) return void this.close(CLOSE.policy, "too slow");
    this.socket.send(JSON.stringify(message));
  }
}

function messageOf(notice: CloudNotice & { to: "device" }): ServerCloudMessage {
  const { device, at } = notice;
  if ("online" in notice) return { op: "presence", device, online: notice.online, since: at };
  return { op: "device", device, message: notice.message, at };
}
