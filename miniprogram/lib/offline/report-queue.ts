import { fnv1a } from "../storage/fnv1a";
import { allKeys, type KeyValueStorage } from "../storage/key-value-storage";
import { keyOf, parseKey } from "../storage/keys";
import { type PinnedPlace, readPinned, recordOf, removePinned, writePinned } from "../storage/pinned-record";

/** The report of a work order, as it is sent: Markdown, no secret in it. */
export interface QueuedReport {
  /** Of the order. */
  readonly id: string;
  readonly title: string;
  /** When it was made, ms since 1970. */
  readonly at: number;
  readonly text: string;
}

const ID = /^[0-9a-f]{16}$/;
const PREFIX = "report-";
/** By the server's rules, UTF-16 units. */
const LONGEST_TITLE = 200;
export const LONGEST_REPORT = 262_144;
/** What was sent is remembered so long, ms: by then nobody makes the same report again. */
const REMEMBERED_MS = 90 * 86_400_000;

/**
 * Reports that wait for the server, of one user. One record of two slots each, so that whenever the app dies it waits, or was sent:
 *
 *     nothing --made--> waits --the server has it--> sent --made, and another text--> waits
 *
 * An app that dies between the server's answer and the mark sends it again, and the server keeps it once. Nothing throws.
 */
export class ReportQueue {
  constructor(
    private readonly storage: KeyValueStorage,
    private readonly user: string,
    private readonly now: () => number,
  ) {}

  /** @returns false: the phone could not keep it, or it is none that the server takes. */
  add({ id, title, at, text }: QueuedReport): boolean {
    if (!ID.test(id) || text === "" || text.length > LONGEST_REPORT) return false;
    if (this.read(id)?.sent === fnv1a(text)) return true;
    return writePinned(this.storage, this.placeOf(id), { at, title: title.slice(0, LONGEST_TITLE), text }).ok;
  }

  /** The oldest first. */
  list(): readonly QueuedReport[] {
    const waiting = this.ids().flatMap((id) => {
      const { at = 0, title = "", text = "", sent } = this.read(id) ?? {};
      if (sent !== undefined && this.now() - at > REMEMBERED_MS) removePinned(this.storage, this.placeOf(id));
      return text === "" ? [] : [{ id, title, at, text }];
    });
    return waiting.sort((one, other) => one.at - other.at);
  }

  /** The server has it. What was made meanwhile, and is another, waits on. */
  sent({ id, at, text }: QueuedReport): void {
    if (this.read(id)?.text === text) writePinned(this.storage, this.placeOf(id), { at, sent: fnv1a(text) });
  }

  private read(id: string) {
    const reading = readPinned(this.storage, this.placeOf(id));
    if (reading.kind !== "found") return undefined;
    const { at, title, text, sent } = reading.fields;
    return {
      ...(typeof at === "number" ? { at } : {}),
      ...(typeof title === "string" ? { title } : {}),
      ...(typeof text === "string" && text.length <= LONGEST_REPORT ? { text } : {}),
      ...(typeof sent === "string" ? { sent } : {}),
    };
  }

  private ids(): readonly string[] {
    const found = allKeys(this.storage).flatMap((slot) => {
      const { user, area, id = "" } = parseKey(recordOf(slot) ?? "") ?? {};
      const isOurs = user === this.user && area === "queue" && id.startsWith(PREFIX);
      return isOurs && ID.test(id.slice(PREFIX.length)) ? [id.slice(PREFIX.length)] : [];
    });
    return [...new Set(found)];
  }

  private placeOf(id: string): PinnedPlace {
    return { key: keyOf(this.user, "queue", PREFIX + id), version: 1 };
  }
}
