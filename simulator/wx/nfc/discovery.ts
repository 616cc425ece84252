import type { VirtualTag } from "../../world/nfc/tag";
import type { PhoneContext } from "../phone-context";
import { messageSummary, parsedMessages } from "./ndef-shapes";
import { strikeTag } from "./nfc-strike";
import type { NdefStore } from "./system/ndef-store";
import { openNdef } from "./system/open-ndef";
import type { Procedure } from "./system/procedure";
import type { TagLine } from "./tag-line";
import { TECH, type TechKey, techsOf } from "./technology";

/** A tag that was reported to the app. */
export interface Target {
  readonly tag: VirtualTag;
  readonly techs: readonly TechKey[];
  /** What the system parsed of it, as the app gets it. */
  readonly messages?: object[];
  /** Still in the field since then. */
  present: boolean;
}

/** What the system found on a tag by itself. `store` absent: not formatted; `message` absent: it could not be read. */
interface Found {
  readonly store?: NdefStore;
  readonly message?: Uint8Array;
}

/** Anticollision and activation, ms (guess: a phone polls some times a second). */
const ACTIVATION_MS = 120;

/**
 * Finds out about a tag that came into the field, then reports it.
 *
 *     arrived --activation--> technology not for apps: nothing
 *                         \--> system reads NDEF (Android, HarmonyOS) --> reported with messages, or without
 *                         \--> reported at once (iPhone)
 *
 * A tag that leaves while the system reads is reported without a message or not at all, by the platform's quirk.
 */
export class Discovery {
  readonly #phone: PhoneContext;
  readonly #line: TagLine;
  readonly #report: (target: Target) => void;
  #latest = 0;

  constructor(phone: PhoneContext, line: TagLine, report: (target: Target) => void) {
    this.#phone = phone;
    this.#line = line;
    this.#report = report;
  }

  /** Forgets the tag that is being looked at. */
  cancel() {
    this.#latest += 1;
  }

  begin(tag: VirtualTag) {
    const { name, profile, schedule, world } = this.#phone;
    this.cancel();
    const mine = this.#latest;
    const still = (work: () => void) => () => {
      if (mine === this.#latest) work();
    };
    const isThere = () => world.nfc?.tagAt(name) === tag;
    schedule(
      ACTIVATION_MS,
      still(() => {
        if (!isThere()) return;
        if (profile.nfc.technologies === "all") return this.#read(tag, still);
        const techs = techsOf(tag).filter((tech) => tech === profile.nfc.technologies);
        if (techs.length > 0) this.#tell(tag, techs, undefined);
      }),
    );
  }

  #read(tag: VirtualTag, still: (work: () => void) => () => void) {
    const { name, profile, world } = this.#phone;
    let flip = (message: Uint8Array) => message;
    let times = 1;
    const read = () =>
      this.#line.run(
        readNdef(tag),
        ({ store, message }) =>
          still(() => {
            for (let time = 0; time < times; time++) this.#found(tag, store, message && flip(message));
          })(),
        still(() => {
          if (profile.nfc.lostWhileReading === "reported") this.#tell(tag, techsOf(tag), undefined);
        }),
      );
    strikeTag(this.#phone, {
      point: "nfc.read",
      perform: read,
      corrupted: () => {
        flip = (message) => world.faults.corrupt(message);
        read();
      },
      duplicated: () => {
        times = 2;
        read();
      },
      // Nothing of this reading reaches the app.
      dropped: () => undefined,
      failed: () => this.#tell(tag, techsOf(tag), undefined),
      pulledAway: () => {
        // Within the answer to the first command.
        world.nfc?.removeAfter(name, 4);
        read();
      },
    });
  }

  #found(tag: VirtualTag, store: NdefStore | undefined, message: Uint8Array | undefined) {
    const techs = store === undefined ? techsOf(tag) : [...techsOf(tag), "ndef" as const];
    this.#tell(tag, techs, message);
  }

  #tell(tag: VirtualTag, techs: readonly TechKey[], message: Uint8Array | undefined) {
    const { listeners, name, profile, world } = this.#phone;
    const messages =
      message === undefined || message.length === 0 ? undefined : parsedMessages(message, profile.nfc.messageShape);
    const heard = messages === undefined ? {} : { messages };
    this.#report({ tag, techs, ...heard, present: world.nfc?.tagAt(name) === tag });
    const names = techs.map((tech) => TECH[tech]);
    listeners.emitTraced(
      "NFCAdapter.onDiscovered",
      { tag: tag.name, techs: names, ...(message === undefined ? {} : { message: messageSummary(message) }) },
      { id: tag.uid.slice().buffer, techs: names, ...heard },
    );
  }
}

function* readNdef(tag: VirtualTag): Procedure<Found> {
  const store = yield* openNdef(tag);
  if (store === undefined) return {};
  const message = yield* store.read();
  return message === undefined ? { store } : { store, message };
}
