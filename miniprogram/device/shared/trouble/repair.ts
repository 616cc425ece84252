import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { Ports } from "../../../../protocol/ports/ports";
import { DEVICE_PAGES, openPage, openTab } from "../../../lib/navigation";
import type { ConsentStore } from "../consent/consent-store";
import type { AdviceAction } from "./advice";
import { openRepairingSettings } from "./settings-place";
import { copyReport } from "./trouble-behavior";

/** What a page puts right. */
export interface Repairable {
  readonly ports: Ports;
  readonly consent: ConsentStore;
  readonly error: DeviceError | undefined;
  /** The failed work once more. */
  retry(): void;
}

/** Does what the button of a {@link TroubleView} says; without an action of its own, asks for consent or tries again. */
export function repair(
  page: object,
  action: AdviceAction | undefined,
  { ports, consent, error, retry }: Repairable,
): void {
  switch (action) {
    case "rescan":
      openPage(DEVICE_PAGES.scan);
      break;
    case "settings":
      openRepairingSettings(ports, error, retry);
      break;
    case "copy":
      copyReport(page);
      break;
    case "leave":
      openTab("devices");
      break;
    default:
      if (consent.state === "refused") consent.review();
      else retry();
  }
}
