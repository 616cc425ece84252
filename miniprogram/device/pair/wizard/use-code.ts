import type { DeviceLabel } from "../../../../protocol/labels/device-label";
import { t } from "../../../lib/companion";
import { readScannedCode } from "./scanned-code";
import type { PairWizard } from "./wizard";

/**
 * Takes a code to where the page is: a label answers what its device asks, a router's code fills in the network.
 *
 * @param say tells the person why nothing came of it.
 * @param open shows another page of this app.
 * @returns the label, when the code is a device's that this page could pair.
 */
export function useCode(
  wizard: PairWizard | undefined,
  text: string,
  say: (sentence: string) => void,
  open: (url: string) => void,
): DeviceLabel | undefined {
  const content = readScannedCode(text);
  switch (content.is) {
    case "device":
      if (wizard === undefined) return content.label;
      if (isAnother(wizard, content.label)) say(t("code.other"));
      else if (wizard.answers.question === undefined) say(t("code.unknown"));
      else wizard.answers.fill(content.label);
      return undefined;
    case "wifi":
      if (wizard === undefined || wizard.screen !== "wifi") say(t("code.wifi"));
      else if (!wizard.useWifiCode(content.wifi)) say(t("code.enterprise"));
      return undefined;
    case "page":
      open(content.url);
      return undefined;
    case "unsupported":
      say(t("code.unsupported"));
      return undefined;
    case "unknown":
      say(t("code.unknown"));
      return undefined;
  }
}

/** A label may leave out the name; one that names another device must not answer for this one. */
function isAnother({ entry }: PairWizard, { name }: DeviceLabel): boolean {
  return name !== "" && entry.name !== "" && name !== entry.name;
}
