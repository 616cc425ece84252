import type { Protocol } from "./protocol";
import * as lines from "./protocols";

/** The protocols of this build, one for each line of `protocols.ts`. */
export const PROTOCOLS: readonly Protocol[] = Object.values(lines);

/** The record of a kind; undefined when this build does not speak it. */
export function protocolOf(kind: string): Protocol | undefined {
  return PROTOCOLS.find((protocol) => protocol.kind === kind);
}

/** The protocol's proper name; the kind itself where this build does not speak it. */
export function protocolName(kind: string): string {
  return protocolOf(kind)?.name ?? kind;
}
