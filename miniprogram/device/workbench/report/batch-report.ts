import type { JournalEntry, StrayDevice } from "../batch/contract";
import { comparedSerial } from "../order/serial";
import type { OrderLine, WorkOrder } from "../order/work-order";
import { medianOf } from "../survey/survey-summary";

/** What a report is made of. Nothing of it is a secret, and nothing of it needs a network. */
export interface ReportSource {
  readonly order: WorkOrder;
  /** Of the order's journal. */
  readonly entries: readonly JournalEntry[];
  readonly strays: readonly StrayDevice[];
  /** Serials that two devices claimed. */
  readonly duplicates: readonly string[];
  /** Who did it, as they call themselves; "": not said. */
  readonly by: string;
  /** Where: the site's name; "": none was chosen. */
  readonly site: string;
}

/** `open`: heard, and not done with. Only what a device said itself is `joined`. */
export type ReportState = "joined" | "failed" | "unverified" | "missing" | "open";

export interface ReportDevice extends OrderLine {
  readonly state: ReportState;
  /** What the journal holds of it; absent: nothing. */
  readonly entry?: JournalEntry;
}

export interface BatchReport extends Omit<ReportSource, "entries"> {
  /** In the order of the order. */
  readonly devices: readonly ReportDevice[];
  readonly count: Readonly<Record<ReportState, number>>;
  /** Unix ms of the first and the last thing that a device did; undefined: nothing happened yet. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
  /** Names of the networks that devices joined, hex, the most joined first. */
  readonly networks: readonly string[];
  /** Of the access point at each device that joined, dBm; undefined: no device said. */
  readonly medianSignal: number | undefined;
  /** Versions as the devices say, the most frequent first. */
  readonly firmware: readonly { readonly version: string; readonly count: number }[];
}

export function batchReport({ entries, ...source }: ReportSource): BatchReport {
  const bySerial = new Map(entries.map((entry) => [comparedSerial(entry.serial), entry]));
  const devices = source.order.lines.map((line): ReportDevice => {
    const entry = bySerial.get(comparedSerial(line.serial));
    return { ...line, state: stateOf(entry), ...(entry === undefined ? {} : { entry }) };
  });
  const of = (state: ReportState) => devices.filter((device) => device.state === state).length;
  const joined = devices.flatMap(({ state, entry }) => (state === "joined" && entry !== undefined ? [entry] : []));
  const known = devices.flatMap(({ entry }) => entry ?? []);
  return {
    ...source,
    devices,
    count: {
      joined: of("joined"),
      failed: of("failed"),
      unverified: of("unverified"),
      missing: of("missing"),
      open: of("open"),
    },
    span:
      known.length === 0
        ? undefined
        : {
            from: Math.min(...known.map(({ at, tookMs = 0 }) => at - tookMs)),
            to: Math.max(...known.map(({ at }) => at)),
          },
    networks: counted(joined.flatMap(({ ssidHex }) => ssidHex ?? [])).map(([name]) => name),
    medianSignal: medianOf(joined.flatMap(({ signal }) => signal ?? [])),
    firmware: counted(joined.flatMap(({ firmware }) => firmware ?? [])).map(([version, count]) => ({ version, count })),
  };
}

function stateOf(entry: JournalEntry | undefined): ReportState {
  switch (entry?.stage) {
    case undefined:
    case "missing":
      return "missing";
    case "joined":
    case "failed":
    case "unverified":
      return entry.stage;
    default:
      return "open";
  }
}

function counted(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
