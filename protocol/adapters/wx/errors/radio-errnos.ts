import type { AdviceKey } from "../../../errors/advice";
import type { EnvironmentObstacle } from "../../../errors/device-error";
import type { CodeMeaning } from "./bluetooth-codes";

const environment = (obstacle: EnvironmentObstacle, advice: AdviceKey): CodeMeaning => ({
  reason: { kind: "environment", obstacle },
  advice,
});

const operation = (advice: AdviceKey): CodeMeaning => ({ reason: "operation", advice });
const unsupported = (advice: AdviceKey): CodeMeaning => ({ reason: "unsupported", advice });
const busy = (what: string): CodeMeaning => ({ reason: { kind: "busy", what }, advice: "wait-and-retry" });

/** `errno` of the phone's Wi-Fi, mDNS and network calls (WeChat's Errno page). */
export const RADIO_ERRNOS: ReadonlyMap<number, CodeMeaning> = new Map([
  [1505000, operation("wait-and-retry")],
  [1505001, operation("report")],
  [1505002, environment("wifi-off", "turn-on-wifi")],
  [1505003, environment("location-off", "turn-on-location")],
  [1505004, environment("location-permission", "allow-location")],
  [1505005, operation("turn-on-wifi")],
  [1505006, operation("wait-and-retry")],
  [1505020, operation("wait-and-retry")],
  [1505021, environment("background", "bring-to-front")],
  [1505022, operation("turn-on-wifi")],
  [1505023, busy("wifi connection")],
  [1505024, operation("check-password")],
  [1505025, operation("forget-network")],
  [1505026, operation("move-closer")],
  [1505027, operation("wait-and-retry")],
  [1505028, unsupported("report")],
  [1505029, operation("report")],
  [1505030, busy("wifi connection")],
  [1505031, operation("check-password")],
  [1505032, operation("wait-and-retry")],
  [1505040, operation("wait-and-retry")],
  [600002, unsupported("report")],
  [600003, environment("background", "bring-to-front")],
  [600007, busy("sockets")],
  [600009, unsupported("report")],
  [605103, operation("wait-and-retry")],
  [606101, operation("wait-and-retry")],
]);
