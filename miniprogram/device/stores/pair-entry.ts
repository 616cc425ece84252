import { queryText } from "../../lib/navigation";

/** What a pair page was opened with. */
export interface PairEntry {
  readonly deviceId: string;
  /** As advertised; may be empty. */
  readonly name: string;
  readonly kind: string;
  /** Proof of possession from a label. */
  readonly pop?: string;
  /** dBm when it was last heard. */
  readonly rssi?: number;
}

/** `no-device`: the address does not say which device; `unknown-kind`: nothing here speaks its protocol. */
export type EntryProblem =
  | { readonly problem: "no-device" }
  | { readonly problem: "unknown-kind"; readonly kind: string };

/** A GATT name has at most 248 bytes; a platform id is a MAC or a UUID. */
const LONGEST_NAME = 248;
const DEVICE_ID = /^[0-9A-Za-z:._-]{1,64}$/;
const KIND = /^[a-z][a-z0-9-]{0,31}$/;
const LONGEST_POP = 128;

/**
 * Reads a page's query: whatever it holds, this returns. Values come percent-encoded or decoded, as the way in has it.
 *
 * @param knows whether a kind can be paired here.
 */
export function parsePairEntry(
  query: Readonly<Record<string, unknown>>,
  knows: (kind: string) => boolean,
): PairEntry | EntryProblem {
  const deviceId = queryText(query.deviceId);
  if (!DEVICE_ID.test(deviceId)) return { problem: "no-device" };
  const kind = queryText(query.kind);
  if (!KIND.test(kind)) return { problem: "no-device" };
  if (!knows(kind)) return { problem: "unknown-kind", kind };
  const pop = queryText(query.pop, LONGEST_POP);
  const rssi = rssiOf(queryText(query.rssi));
  return {
    deviceId,
    kind,
    name: queryText(query.name, LONGEST_NAME),
    ...(pop === "" ? {} : { pop }),
    ...(rssi === undefined ? {} : { rssi }),
  };
}

function rssiOf(text: string): number | undefined {
  const rssi = /^-?\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return rssi >= -127 && rssi <= 20 ? rssi : undefined;
}
