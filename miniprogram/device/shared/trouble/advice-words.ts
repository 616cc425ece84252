import type { AdviceKey } from "../../../../protocol/errors/advice";
import { t } from "../../../lib/companion";
import { type AdviceAction, adviceFor, SIDE_TEXT, type Side } from "./advice";

/** An advice in the language of now. */
export interface AdviceWords {
  readonly of: Side;
  /** Name of the side. */
  readonly side: string;
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly action: AdviceAction;
}

export function adviceWords(key: AdviceKey): AdviceWords {
  const { side, title, text, act, action } = adviceFor(key);
  return { of: side, side: t(SIDE_TEXT[side]), title: t(title), text: t(text), act: t(act), action };
}
