import { FAULT_ACTIONS, type FaultAction, type FaultPoint } from "./fault";

/** A tag has no power of its own that could fail. */
const OF_TAGS = FAULT_ACTIONS.filter((action) => action !== "power-off");

/** Of a packet nobody waits for an answer: it is lost or not. */
const OF_PACKETS = FAULT_ACTIONS.filter((action) => action !== "hang");

/** What a fault can do at a point where not everything means something; points that are not here take every action. */
export const MEANINGFUL_ACTIONS: Readonly<Partial<Record<FaultPoint, readonly FaultAction[]>>> = {
  "nfc.read": OF_TAGS,
  "nfc.write": OF_TAGS,
  "lan.udp": OF_PACKETS,
};
