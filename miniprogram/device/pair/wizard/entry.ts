import type { DeviceLabel } from "../../../../protocol/labels/device-label";
import { readPairQuery } from "../../../../protocol/labels/device-link";
import { queryText } from "../../../lib/navigation";

/** What a pair page was opened with. */
export interface PairEntry extends DeviceLabel {
  /** "" where only the name is known. */
  readonly deviceId: string;
  /** Other protocols it may speak, less likely than {@link kind}. */
  readonly also: readonly string[];
  /** dBm when it was last heard. */
  readonly rssi?: number;
}

/** `no-device`: the address does not say which device; `unknown-kind`: nothing here speaks its protocol. */
export type EntryProblem =
  | { readonly problem: "no-device" }
  | { readonly problem: "unknown-kind"; readonly kind: string };

const FIELDS = ["deviceId", "kind", "name", "pop", "username", "ap", "apPassword"] as const;
const MOST_KINDS = 4;

/**
 * Reads a page's query: whatever it holds, this returns. Values come percent-encoded or decoded, as the way in has it.
 *
 * @param knows whether a kind can be paired here.
 */
export function parsePairEntry(
  query: Readonly<Record<string, unknown>>,
  knows: (kind: string) => boolean,
): PairEntry | EntryProblem {
  const label = readPairQuery(new Map(FIELDS.map((field) => [field, queryText(query[field])])));
  if (label === undefined) return { problem: "no-device" };
  const rssi = rssiOf(queryText(query.rssi));
  const also = queryText(query.also).split(",", MOST_KINDS);
  return entryOf(
    { ...label, also: also.filter((kind) => knows(kind)), ...(rssi === undefined ? {} : { rssi }) },
    knows,
  );
}

/** A pair page for what a label names. */
export function entryOf(
  label: DeviceLabel & { readonly also?: readonly string[]; readonly rssi?: number },
  knows: (kind: string) => boolean,
): PairEntry | EntryProblem {
  const { kind, also = [] } = label;
  const kinds = [...new Set([kind, ...also])].filter(knows);
  const [likeliest, ...others] = kinds;
  if (likeliest === undefined) return { problem: "unknown-kind", kind };
  return { ...label, deviceId: label.deviceId ?? "", kind: likeliest, also: others };
}

function rssiOf(text: string): number | undefined {
  const rssi = /^-?\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return rssi >= -127 && rssi <= 20 ? rssi : undefined;
}
