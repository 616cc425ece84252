import type { JoinOutcome } from "../../../../protocol/provisioning/contract";
import { comparedSerial } from "../order/serial";
import type { OrderLine, ReadOrderLine } from "../order/work-order";
import type { BatchDevice, BatchJournal, DeviceStage, JournalEntry } from "./contract";
import { causeOf, replayed } from "./replay";
import { nextStage, type StageEvent } from "./transitions";

/** What is written at once, before anything that depends on it. */
const DURABLE: readonly DeviceStage[] = ["sending", "joining", "joined", "failed", "unverified"];

/** A device of the order, as its batch knows it. */
export interface Member {
  /** Its serial as compared. */
  readonly key: string;
  readonly line: OrderLine;
  view: BatchDevice;
  /** As it is on the phone. */
  entry?: JournalEntry;
  /** Turns since the person last spoke. */
  attempts: number;
  /** ms of the clock: not before then. */
  dueAt: number;
  /** When its turn came. */
  turnAt?: number;
}

/** Of the journal's fields, what is not shown. */
type Known = Partial<Pick<JournalEntry, "identity" | "kind" | "openName" | "deviceId" | "ssidHex" | "ip">>;

/** What a change brings with it. */
export type Facts = Partial<Pick<BatchDevice, "result" | "error" | "rssi" | "firmware" | "tookMs">> &
  Known & { readonly isTry?: true };

/** The devices of an order: where each stands, on the phone before anywhere else. */
export class Roster {
  private readonly byKey = new Map<string, Member>();

  /**
   * @param names by the serial of the line; absent ones: the line's, or the serial.
   * @param now ms of the clock.
   */
  constructor(
    lines: readonly ReadOrderLine[],
    names: ReadonlyMap<string, string>,
    private readonly journal: Pick<BatchJournal, "entries" | "write">,
    private readonly now: () => number,
  ) {
    const entries = new Map(journal.entries().map((entry) => [entry.serial, entry]));
    for (const { pop: _secret, ...line } of lines)
      this.add(line, names.get(line.serial), entries.get(comparedSerial(line.serial)));
  }

  /** @returns false: there is a line of this serial, or it is none. */
  add(line: OrderLine, called?: string, entry?: JournalEntry): boolean {
    const key = comparedSerial(line.serial);
    if (key === "" || this.byKey.has(key)) return false;
    const { name, serial, room, product } = line;
    const { deviceId, firmware, tookMs, instead, heardAt, rssi } = entry ?? {};
    this.byKey.set(key, {
      ...{ key, line, attempts: 0, dueAt: 0 },
      ...(entry === undefined ? {} : { entry }),
      view: {
        serial,
        name: called ?? name ?? serial,
        ...(room === undefined ? {} : { room }),
        ...(product === undefined ? {} : { product }),
        ...(entry === undefined ? { stage: "missing" as const } : replayed(entry)),
        ...(heardAt === undefined || rssi === undefined ? {} : { heardAt, rssi }),
        ...(deviceId === undefined ? {} : { deviceId }),
        ...(firmware === undefined ? {} : { firmware }),
        ...(tookMs === undefined ? {} : { tookMs }),
        ...(instead === undefined ? {} : { instead }),
        at: entry?.at ?? this.now(),
        tries: entry?.tries ?? 0,
      },
    });
    return true;
  }

  get members(): Iterable<Member> {
    return this.byKey.values();
  }

  get devices(): readonly BatchDevice[] {
    return [...this.byKey.values()].map(({ view }) => view);
  }

  /** @param serial in any spelling. */
  get(serial: string): Member | undefined {
    return this.byKey.get(comparedSerial(serial));
  }

  /**
   * Where an event leads, in the journal first.
   *
   * @returns false: it could not be written, or leads nowhere from here; nothing has changed then.
   */
  move(member: Member, event: StageEvent, facts: Facts = {}): boolean {
    const stage = nextStage(member.view.stage, event);
    if (stage === undefined) return false;
    const { isTry, identity, kind, openName, deviceId, ssidHex, ip, ...shown } = facts;
    const { result, error, ...before } = member.view;
    const changed = stage !== before.stage;
    const view: BatchDevice = {
      ...before,
      ...(stage === "joined" || result === undefined ? {} : { result }),
      ...(stage === "joined" || error === undefined ? {} : { error }),
      ...shown,
      stage,
      at: changed ? this.now() : before.at,
      tries: before.tries + (isTry ? 1 : 0),
    };
    const known = { identity, kind, openName, deviceId, ssidHex, ip };
    const isHalf = member.entry !== undefined && member.entry.stage !== "heard";
    if (DURABLE.includes(stage) || isHalf || event === "gone") {
      const entry = entryOf(member, view, known);
      if (!this.write(entry)) return false;
      member.entry = entry;
    }
    member.view = view;
    return true;
  }

  /** Another device stands for a line. @returns false: it could not be written, and nothing has changed. */
  replace(member: Member, instead: string): boolean {
    const view: BatchDevice = { ...member.view, instead, at: this.now() };
    const entry = entryOf(member, view, {});
    if (!this.write(entry)) return false;
    member.entry = entry;
    member.view = view;
    return true;
  }

  /** A phone that refuses now and then takes it the second time; else the same device might be refused for ever. */
  private write(entry: JournalEntry): boolean {
    return this.journal.write(entry) || this.journal.write(entry);
  }

  /** What is shown of it, and not kept. */
  note(
    member: Member,
    facts: Pick<BatchDevice, "rssi" | "heardAt" | "deviceId" | "firmware" | "result" | "error">,
  ): void {
    member.view = { ...member.view, ...facts };
  }

  /** Whether the phone keeps anything now. */
  canWrite(member: Member): boolean {
    return this.journal.write(member.entry ?? entryOf(member, { ...member.view, stage: "heard" }, {}));
  }
}

function entryOf(
  { key, entry }: Member,
  view: BatchDevice,
  known: { readonly [Name in keyof Known]?: string | undefined },
): JournalEntry {
  const { stage, at, tries, rssi, heardAt, deviceId, firmware, tookMs, instead, result, error } = view;
  const news = Object.fromEntries(
    Object.entries({
      ...(stage === "missing" ? { heardAt, deviceId } : {}),
      ...known,
      rssi,
      firmware,
      tookMs,
      instead,
      signal: signalIn(result),
    }).filter(([, value]) => value !== undefined),
  );
  const { cause: _cause, advice: _advice, signal: _signal, heardAt: _heardAt, ...before } = entry ?? {};
  return {
    ...before,
    ...news,
    ...{ serial: key, stage, at, tries },
    ...(stage === "failed" || stage === "unverified" ? causeOf(result, error) : {}),
  };
}

/** As the device heard its access point, where it said so. */
function signalIn(result: JoinOutcome | undefined): number | undefined {
  if (result?.outcome === "joined") return result.rssi;
  return result !== undefined && "report" in result ? result.report?.rssi : undefined;
}
