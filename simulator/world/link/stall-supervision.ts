import type { Timeline } from "../time/timeline";
import { SUPERVISION_TIMEOUT_MS } from "./link-model";
import type { LinkSettings } from "./link-settings";

/**
 * Calls `giveUp` at the end of the supervision timeout when the link that opens now will stall that long.
 *
 * @returns forgets the link.
 */
export function superviseStalls(
  link: { readonly timeline: Timeline; readonly settings: LinkSettings },
  giveUp: () => void,
): () => void {
  const { stall } = link.settings;
  if (stall === undefined || stall.forMs < SUPERVISION_TIMEOUT_MS) return () => {};
  const silentAt = stall.everyMs - stall.forMs;
  return link.timeline.schedule(silentAt + SUPERVISION_TIMEOUT_MS, giveUp, "radio.supervision");
}
