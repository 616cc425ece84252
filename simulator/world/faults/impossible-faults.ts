import type { FaultAction, FaultPoint } from "./fault";

/** A tag has no power of its own that could fail. */
const OF_TAGS: readonly FaultAction[] = ["power-off"];

/** What cannot befall an event. Of a packet nobody waits for an answer, so it is lost or not. */
const CANNOT: Readonly<Partial<Record<FaultPoint, readonly FaultAction[]>>> = {
  "lan.udp": ["hang"],
  // Its texts travel encrypted: one that was changed ends the connection, which is `disconnect`.
  "cloud.socket": ["corrupt", "power-off"],
  "cloud.publish": ["corrupt", "hang"],
  // It dies or it does not.
  "server.kill": ["corrupt", "delay", "duplicate"],
  "nfc.read": OF_TAGS,
  "nfc.write": OF_TAGS,
};

/** All that can befall an event, where that is little. */
const ONLY: Readonly<Partial<Record<FaultPoint, readonly FaultAction[]>>> = {
  "app.kill": ["kill"],
  "storage.write": ["error", "hang", "drop"],
};

/** Whether an action goes with a point. Apps are killed, and nothing else is. */
export function isPossible(on: FaultPoint, action: FaultAction): boolean {
  const only = ONLY[on];
  if (only !== undefined) return only.includes(action);
  return action !== "kill" && CANNOT[on]?.includes(action) !== true;
}
