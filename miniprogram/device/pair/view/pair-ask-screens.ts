import { protocolName } from "../../../../protocol/provisioning/known-protocols";
import { signalLevel } from "../../shared/signal/signal-level";
import { type Advice, adviceFor } from "../../shared/trouble/advice";
import type { Question } from "../session/pair-answers";
import type { PairWizardState } from "../wizard/pair-wizard-state";
import { fieldOf } from "./field";
import { lookAlikes } from "./look-alikes";
import type { AnswerView, Mark } from "./pair-asked-view";
import { type Button, buttonOf, EMPTY_VIEW, factOf, type PairView, type Text } from "./pair-view";

/** What a device wants before it talks: its code, or user name and password. */
export function questionParts(state: PairWizardState, question: Question, text: Text): Partial<PairView> {
  return question.refused > 0 ? refusedParts(state, question, text) : askParts(state, question, text);
}

const WORDS = {
  pop: {
    title: "pop.title",
    text: "pop.text",
    level: "pop.sec1",
    where: "pop.where.text",
    label: ["label.sn", "label.pop"],
  },
  login: {
    title: "pop2.title",
    text: "pop2.text",
    level: "pop.sec2",
    where: "pop2.where",
    label: ["label.sn", "label.user", "label.pass"],
  },
} as const;

function askParts(state: PairWizardState, question: Question, text: Text): Partial<PairView> {
  const { answers, entry } = state;
  const words = WORDS[question.type];
  const none = buttonOf("giveUp", text("pop.none"), { kind: "text" });
  return {
    screen: "ask",
    title: text(words.title),
    text: text(words.text),
    badge: protocolName(kindOf(state)),
    signal: text(words.level),
    bars: entry.rssi === undefined ? 0 : signalLevel(entry.rssi),
    answer: {
      ...answerView(state, question, text),
      label: words.label.map((line, index) => ({ text: text(line), hit: index > 0 })),
      where: text(words.where),
    },
    dock: {
      main: submitButton(answers.canSubmit, text),
      more: question.type === "pop" && state.pair.phase !== "ended" ? [none] : [],
    },
  };
}

/** The error formula with the field in it: the person corrects where the eye is. */
function refusedParts(state: PairWizardState, question: Question, text: Text): Partial<PairView> {
  const { answers } = state;
  const { title, text: words }: Advice = adviceFor(question.type === "pop" ? "check-pop" : "check-login");
  const scan = buttonOf("code", text("popx.act"), { icon: "qr" });
  return {
    screen: "failed",
    failure: {
      who: text(question.type === "pop" ? "popx.who" : "who.device"),
      icon: "chip",
      unsure: false,
      title: text(title),
      text: text(words),
      note: "",
    },
    chain: { links: ["bad", "", ""], nodes: ["soft", "danger", "", ""] },
    answer: answerView(state, question, text),
    facts: [
      factOf("reason", text("ev.reason"), text("popx.reason")),
      factOf("tried", text("ev.tried"), text("popx.tried", { n: question.refused })),
    ],
    dock: {
      main: answers.canSubmit ? submitButton(true, text) : scan,
      more: [buttonOf("copy", text("action.copyDiag"), { icon: "copy", kind: "text" })],
    },
  };
}

function answerView({ answers }: PairWizardState, question: Question, text: Text): AnswerView {
  const isPop = question.type === "pop";
  // A hidden password tells nothing of itself.
  const odd = isPop || answers.secretShown ? lookAlikes(answers.refusedSecret)[0] : undefined;
  const help = isPop && question.refused === 0 ? text("pop.help") : "";
  return {
    ...EMPTY_VIEW.answer,
    is: question.type,
    user: fieldOf({ label: text("pop2.user"), value: answers.usernameStart }),
    secret: fieldOf({
      label: text(isPop ? "pop.label" : "pop2.pass"),
      value: answers.secretStart,
      help: odd === undefined ? help : text("popx.hint", { n: odd.position, a: odd.letter, b: odd.digit }),
      bad: answers.refusedSecret !== "",
      shown: isPop || answers.secretShown,
    }),
    marks: isPop ? marksOf(answers.refusedSecret) : [],
  };
}

function marksOf(code: string): readonly Mark[] {
  const odd = new Set(lookAlikes(code).map(({ position }) => position));
  const marks: Mark[] = [];
  for (const [index, letter] of Array.from(code).entries()) {
    const last = marks[marks.length - 1];
    const isOdd = odd.has(index + 1);
    if (last !== undefined && last.odd === isOdd) marks[marks.length - 1] = { text: last.text + letter, odd: isOdd };
    else marks.push({ text: letter, odd: isOdd });
  }
  return marks;
}

function submitButton(canSubmit: boolean, text: Text): Button {
  return buttonOf("submit", text("pop.go"), { icon: "lock", disabled: !canSubmit });
}

/** The protocol that is spoken, or about to be. */
export function kindOf({ pair, choice }: PairWizardState): string {
  return pair.info?.kind ?? choice.picked;
}
