import { fromBigInt } from "../../bytes/big-integer";
import { DataSubtype, data } from "./messages";
import type { Negotiation } from "./security";

/** First byte of a negotiation message: the length of the next one, or the parameters themselves. */
export const NegotiationType = { totalLength: 0x00, parameters: 0x01 } as const;

/** Two messages: the length to expect, then prime, generator and public value, each with its length (u16, big-endian). */
export function negotiationMessages(
  prime: bigint,
  generator: bigint,
  publicValue: Uint8Array,
): Negotiation["messages"] {
  const parts = [fromBigInt(prime), fromBigInt(generator), publicValue];
  const body = parts.flatMap((part) => [part.length >>> 8, part.length & 0xff, ...part]);
  return [
    data(DataSubtype.negotiate, Uint8Array.of(NegotiationType.totalLength, body.length >>> 8, body.length & 0xff)),
    data(DataSubtype.negotiate, Uint8Array.of(NegotiationType.parameters, ...body)),
  ];
}
