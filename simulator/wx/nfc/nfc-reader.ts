import type { Reply } from "../api-call";
import type { PhoneContext } from "../phone-context";
import { Discovery, type Target } from "./discovery";
import { NFC_FAILURE } from "./nfc-failure";
import { TagLine } from "./tag-line";
import { TECH, type TechKey } from "./technology";

/** A technology that an app has connected, and the tag it was connected to: that tag may be gone by now. */
interface Connection {
  readonly tech: TechKey;
  readonly target: Target;
}

/** Connecting, ms: the chip selects the tag once more (guess). */
const CONNECT_MS = 10;

/**
 * A phone's NFC reader as one app has it.
 *
 *     stopped --startDiscovery--> looking --a tag is reported--> tag known --connect--> connected --close--> tag known
 *        ^                           |                              |  ^                    |
 *        +-------stopDiscovery-------+------------------------------+  +---the next tag-----+ (the old connection stays)
 *
 * One technology is connected at a time. A tag that goes leaves its connection open and dead until it is closed.
 */
export class NfcReader {
  readonly line: TagLine;
  readonly #phone: PhoneContext;
  readonly #discovery: Discovery;
  readonly #waiting: ((done: () => void) => void)[] = [];
  #discovering = false;
  #busy = false;
  #target: Target | undefined;
  #connection: Connection | undefined;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
    this.line = new TagLine(phone);
    this.#discovery = new Discovery(phone, this.line, (target) => {
      this.#target = target;
    });
    phone.world.nfc?.watch(phone.name, {
      arrived: (tag) => {
        phone.world.trace.record("nfc", { phone: phone.name, what: "tag held", detail: tag.name });
        this.#look();
      },
      left: (tag) => {
        phone.world.trace.record("nfc", { phone: phone.name, what: "tag away", detail: tag.name });
        if (this.#target?.tag === tag) this.#target.present = false;
      },
    });
  }

  get discovering(): boolean {
    return this.#discovering;
  }

  /** Names of connected technologies. */
  get connected(): readonly string[] {
    return this.#connection === undefined ? [] : [TECH[this.#connection.tech]];
  }

  startDiscovery(reply: Reply<object>) {
    if (this.#unusable(reply)) return;
    if (this.#discovering) return reply.fail(NFC_FAILURE.alreadyStarted);
    this.#discovering = true;
    this.#target = undefined;
    reply.ok();
    this.#look();
  }

  stopDiscovery(reply: Reply<object>) {
    if (this.#unusable(reply)) return;
    if (!this.#discovering) return reply.fail(NFC_FAILURE.notStarted);
    this.#discovering = false;
    this.#discovery.cancel();
    reply.ok();
  }

  connect(tech: TechKey, reply: Reply<object>, connected: (target: Target) => void) {
    if (this.#unusable(reply)) return;
    if (this.#connection !== undefined) return reply.fail(NFC_FAILURE.alreadyConnected);
    const target = this.#target;
    if (target === undefined) return reply.fail(NFC_FAILURE.noTag);
    if (!target.techs.includes(tech)) return reply.fail(NFC_FAILURE.unavailable);
    this.#phone.schedule(CONNECT_MS, () => {
      if (this.#connection !== undefined) return reply.fail(NFC_FAILURE.alreadyConnected);
      if (!target.present) return reply.fail(NFC_FAILURE.connectFailed);
      this.#connection = { tech, target };
      reply.ok();
      connected(target);
    });
  }

  close(tech: TechKey, reply: Reply<object>) {
    if (this.#connection?.tech !== tech) return reply.fail(NFC_FAILURE.notConnected);
    this.#connection = undefined;
    reply.ok();
  }

  /** The tag that this technology is connected to; answers by itself and gives undefined when it is not. */
  targetOf(tech: TechKey, reply: Reply<never>): Target | undefined {
    if (this.#connection?.tech === tech) return this.#connection.target;
    reply.fail(NFC_FAILURE.notConnected);
    return undefined;
  }

  /** Work with the tag waits for the work before it; `done` lets the next begin. */
  enqueue(work: (done: () => void) => void) {
    this.#waiting.push(work);
    this.#next();
  }

  /** The app is shown, or NFC is on: a tag that lies there is looked at again. */
  shown() {
    this.#look();
  }

  /** The app is gone, or NFC is off. */
  forget() {
    this.#discovery.cancel();
    this.#discovering = false;
    this.#busy = false;
    this.#waiting.length = 0;
    this.#target = undefined;
    this.#connection = undefined;
  }

  #next() {
    if (this.#busy) return;
    const work = this.#waiting.shift();
    if (work === undefined) return;
    this.#busy = true;
    let ended = false;
    work(() => {
      if (ended) return;
      ended = true;
      this.#busy = false;
      this.#next();
    });
  }

  /** Android reports tags to the app in front only. */
  #look() {
    const { name, settings, thread, world } = this.#phone;
    const tag = world.nfc?.tagAt(name);
    if (tag !== undefined && this.#discovering && thread.visible && settings.nfc === "on") this.#discovery.begin(tag);
  }

  #unusable(reply: Reply<never>): boolean {
    const { nfc } = this.#phone.settings;
    if (nfc === "on") return false;
    reply.fail(nfc === "off" ? NFC_FAILURE.switchedOff : NFC_FAILURE.absent);
    return true;
  }
}
