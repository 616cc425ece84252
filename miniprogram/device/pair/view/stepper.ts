import type { ProvisioningStep } from "../../../../protocol/provisioning/contract";
import type { StringKey } from "../../../lib/i18n/translate";
import type { PairWizardState } from "../wizard/state";
import type { StepDot, Text } from "./page-view";

const LABELS: readonly StringKey[] = [
  "step.prepare",
  "step.connect",
  "step.session",
  "step.wifi",
  "step.join",
  "step.done",
];
const CONNECTING = 1;
const SECURING = 2;
const CHOOSING = 3;
const JOINING = 4;
const DONE = 5;

const DOT_OF: Readonly<Record<ProvisioningStep, number>> = {
  connect: CONNECTING,
  secure: SECURING,
  "scan-wifi": CHOOSING,
  send: JOINING,
  join: JOINING,
  done: DONE,
};

/** The six dots over the page: what a person sees of the way, in place of the protocol's steps. */
export function stepperOf(state: PairWizardState, text: Text): readonly StepDot[] {
  const at = currentDot(state);
  const now = currentState(state);
  return LABELS.map((_, index) => ({
    n: index + 1,
    label: text(labelOf(index, state)),
    state: index < at || (index === at && at === DONE) ? "done" : index === at ? now : "",
  }));
}

/** The label of the step where work ended. */
export function stepLabel(state: PairWizardState): StringKey {
  return labelOf(currentDot(state), state);
}

/** A session is called secure once it is. */
function labelOf(index: number, { pair }: PairWizardState): StringKey {
  if (index === SECURING && pair.info?.encrypted === true) return "step.secure";
  return LABELS[index] ?? "step.join";
}

function currentDot({ screen, pair, prompt, answers, hotspot }: PairWizardState): number {
  if (hotspot.byHand) return CONNECTING;
  if (answers.question !== undefined || prompt !== undefined) return SECURING;
  switch (screen) {
    case "preflight":
      return 0;
    case "kind":
      return CONNECTING;
    case "identify":
    case "wifi":
    case "name":
    case "password":
      return CHOOSING;
    case "joining":
      return JOINING;
    case "connecting":
      return DOT_OF[pair.step];
    case "end":
      if (pair.outcome === "joined") return DONE;
      if (pair.appliedAt !== undefined && pair.operation !== "open") return JOINING;
      return DOT_OF[pair.step];
  }
}

function currentState({ screen, pair, answers, plain }: PairWizardState): StepDot["state"] {
  if (plain.trouble !== undefined) return "decide";
  if (answers.question !== undefined) return answers.question.refused > 0 ? "bad" : "now";
  if (screen !== "end") return "now";
  if (pair.outcome === "unverified") return "unsure";
  return pair.outcome === "cancelled" ? "now" : "bad";
}
