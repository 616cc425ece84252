import type { FaultAction, FaultPoint } from "./fault";

/** A tag has no power of its own that could fail. */
const OF_TAGS: readonly FaultAction[] = ["power-off"];

/** What cannot befall an event. Of a packet nobody waits for an answer, so it is lost or not. */
export const CANNOT: Readonly<Partial<Record<FaultPoint, readonly FaultAction[]>>> = {
  "lan.udp": ["hang"],
  // Its texts travel encrypted: one that was changed ends the connection, which is `disconnect`.
  "cloud.socket": ["corrupt", "power-off"],
  "cloud.publish": ["corrupt", "hang"],
  // It dies or it does not.
  "server.kill": ["corrupt", "delay", "duplicate"],
  "nfc.read": OF_TAGS,
  "nfc.write": OF_TAGS,
};
