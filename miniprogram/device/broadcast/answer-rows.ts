import type { BroadcastAnswer } from "../../../protocol/provisioning/broadcast/contract";
import type { Text } from "../pair/view/page-view";
import { seconds } from "../pair/view/progress";

/** Somebody who answered. */
export interface AnswerRow {
  readonly key: string;
  readonly title: string;
  /** What it is worth, in colour when it is the label's. */
  readonly said: string;
  readonly tone: "" | "ok";
  readonly ip: string;
  readonly at: string;
}

/** The newest first. */
export function answerRows(answers: readonly BroadcastAnswer[], text: Text): readonly AnswerRow[] {
  return answers.map(({ mac, ip, atMs, isWanted }) => ({
    key: mac ?? ip,
    title: mac ?? ip,
    said: text(
      mac === undefined ? "tou.noMac" : isWanted ? "tou.same" : isWanted === false ? "tou.other" : "tou.unknown",
    ),
    tone: isWanted ? "ok" : "",
    ip: isWanted === true ? ip : "",
    at: text("time.s", { n: seconds(atMs) }),
  }));
}
