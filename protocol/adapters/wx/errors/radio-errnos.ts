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

/** `errno` of the phone's Wi-Fi, NFC and mDNS calls (WeChat's Errno page). */
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
  [1504001, environment("nfc-unsupported", "nfc-unsupported")],
  [1504002, unsupported("nfc-unsupported")],
  [1504003, environment("nfc-off", "turn-on-nfc")],
  [1504100, operation("report")],
  [1504101, operation("report")],
  [1504200, operation("turn-on-nfc")],
  [1504201, operation("report")],
  [1504202, busy("nfc discovery")],
  [1504203, operation("hold-tag")],
  [1504204, busy("nfc tag")],
  [1504205, operation("hold-tag")],
  [1504206, operation("hold-tag")],
  [1504207, unsupported("report")],
  [1504208, unsupported("hold-tag")],
  [1504209, unsupported("nfc-unsupported")],
  [1504210, operation("wait-and-retry")],
  [606101, operation("wait-and-retry")],
]);
