import type { PairAction } from "../view/page-view";
import type { PairWizard } from "./wizard";

/** What the page itself does, with or without a device to pair. */
export interface PairPage {
  /** undefined: the address did not say which device. */
  readonly wizard: PairWizard | undefined;
  copy(): void;
  scanCode(): void;
  leave(): void;
  toScan(): void;
  toPanel(): void;
}

/** What each button does. */
export const CLICKS: Readonly<Record<PairAction, (page: PairPage) => void>> = {
  copy: (page) => page.copy(),
  code: (page) => page.scanCode(),
  leave: (page) => page.leave(),
  scan: (page) => page.toScan(),
  next: (page) => page.toScan(),
  panel: (page) => page.toPanel(),
  connect: ({ wizard }) => wizard?.connect(),
  connectAs: ({ wizard }) => wizard?.connectAs(),
  tryAll: ({ wizard }) => wizard?.connectLikeliest(),
  submit: ({ wizard }) => wizard?.answers.submit(),
  sendPlain: ({ wizard }) => wizard?.plain.agree(),
  refusePlain: ({ wizard }) => wizard?.plain.refuse(),
  useTyped: ({ wizard }) => wizard?.useTyped(),
  giveUp: ({ wizard }) => wizard?.answers.giveUp(),
  answer: ({ wizard }) => wizard?.answers.reopen(),
  byHand: ({ wizard }) => wizard?.joinHotspotByHand(),
  lookOnLan: ({ wizard }) => wizard?.lan.look(),
  lookAgain: ({ wizard }) => wizard?.hotspot.check(),
  identify: ({ wizard }) => wizard?.openIdentify(),
  blink: ({ wizard }) => wizard?.identify.blink(),
  stop: ({ wizard }) => wizard?.stop(),
  use: ({ wizard }) => wizard?.usePicked(),
  list: ({ wizard }) => wizard?.backToList(),
  other: ({ wizard }) => wizard?.openNameField(),
  rescan: ({ wizard }) => wizard?.rescan(),
  join: ({ wizard }) => wizard?.join(),
  retry: ({ wizard }) => wizard?.retry(),
  check: ({ wizard }) => wizard?.checkRadio(),
  reenter: ({ wizard }) => wizard?.reenter(),
  similar: ({ wizard }) => wizard?.useSimilar(),
  settings: ({ wizard }) => wizard?.openSettings(),
};
