import { usesSecurityV2 } from "../../../protocol/provisioning/blufi/version";
import type { DeviceNegotiation } from "./negotiation";
import { NegotiationV1 } from "./negotiation-v1";
import { NegotiationV2 } from "./negotiation-v2";

/** The key agreement that firmware of a BluFi version speaks. */
export function createNegotiation(
  [major, minor]: readonly [number, number],
  randomBytes: (length: number) => Uint8Array,
): DeviceNegotiation {
  return usesSecurityV2({ major, minor }) ? new NegotiationV2(randomBytes) : new NegotiationV1(randomBytes);
}
