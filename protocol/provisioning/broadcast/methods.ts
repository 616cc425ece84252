import { airkiss } from "../airkiss/broadcast";
import { esptouchV1 } from "../esptouch/v1/broadcast";
import { esptouchV2 } from "../esptouch/v2/broadcast";
import type { BroadcastMethod } from "./contract";

/** The ways to send a network by lengths, in the order in which a person reads them. */
export const BROADCAST_METHODS: readonly BroadcastMethod[] = [esptouchV1, esptouchV2, airkiss];

/** The method of a kind; undefined for any other. */
export function broadcastMethod(kind: string): BroadcastMethod | undefined {
  return BROADCAST_METHODS.find((method) => method.kind === kind);
}
