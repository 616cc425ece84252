import type { PairAction } from "../view/pair-view";
import type { PairWizard } from "./pair-wizard";

/** What the buttons do that work on the pairing. */
export const WORK: Readonly<
  Record<Exclude<PairAction, "copy" | "code" | "leave" | "scan" | "next" | "panel">, (wizard: PairWizard) => void>
> = {
  connect: (wizard) => wizard.connect(),
  connectAs: (wizard) => wizard.connectAs(),
  tryAll: (wizard) => {
    wizard.choice.pick(wizard.choice.kinds[0] ?? "");
    wizard.connectAs();
  },
  submit: (wizard) => wizard.answers.submit(),
  giveUp: (wizard) => wizard.answers.giveUp(),
  answer: (wizard) => wizard.answers.reopen(),
  byHand: (wizard) => wizard.pair.joinHotspotByHand(),
  lookAgain: (wizard) => wizard.hotspot.check(),
  identify: (wizard) => wizard.openIdentify(),
  blink: (wizard) => wizard.identify.blink(),
  stop: (wizard) => wizard.stop(),
  use: (wizard) => wizard.usePicked(),
  list: (wizard) => wizard.backToList(),
  other: (wizard) => wizard.openNameField(),
  rescan: (wizard) => wizard.rescan(),
  join: (wizard) => wizard.join(),
  retry: (wizard) => wizard.retry(),
  check: (wizard) => wizard.checkRadio(),
  reenter: (wizard) => wizard.reenter(),
  similar: (wizard) => wizard.useSimilar(),
  settings: (wizard) => wizard.openSettings(),
};
