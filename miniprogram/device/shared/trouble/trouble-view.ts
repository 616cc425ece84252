import type { AdviceKey } from "../../../../protocol/errors/advice";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import { t } from "../../../lib/companion";
import type { AdviceAction, Side } from "./advice";
import { adviceWords } from "./advice-words";

/** Why the device can't be reached, by the error formula: side, title, sentence, the broken link, one action. */
export interface TroubleView {
  readonly side: string;
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  /** The one path there is, and how it stands. */
  readonly path: string;
  /** Where the chain from phone to device breaks. */
  readonly isPhone: boolean;
  readonly act: string;
  readonly actIcon: string;
  readonly action: AdviceAction;
}

const SIDE_ICONS: Readonly<Record<Side, string>> = {
  phone: "icon-phone",
  device: "icon-chip",
  router: "icon-router",
  cloud: "icon-cloud",
  app: "icon-info",
};

/** @param wasLive the link was there before, and was lost. */
export function troubleView(error: DeviceError, wasLive: boolean): TroubleView {
  if (!isUndiscovered(error)) return adviceTrouble(error.advice);
  return {
    side: t("who.device"),
    icon: SIDE_ICONS.device,
    title: t("off.title"),
    text: t("off.guessBle"),
    path: t(wasLive ? "off.wasLink" : "off.ble"),
    isPhone: false,
    act: t("off.act"),
    actIcon: "icon-bluetooth",
    action: "retry",
  };
}

/** The person did not agree to the privacy notice. */
export function consentTrouble(): TroubleView {
  return adviceTrouble("agree-privacy");
}

function adviceTrouble(key: AdviceKey): TroubleView {
  const { of, side, title, text, act, action } = adviceWords(key);
  const path = of === "device" ? t("off.noLink") : "";
  return { side, icon: SIDE_ICONS[of], title, text, path, isPhone: of !== "device", act, actIcon: "", action };
}

function isUndiscovered({ reason, advice }: DeviceError): boolean {
  return reason.kind === "not-found" && reason.what === "device" && advice === "move-closer";
}
