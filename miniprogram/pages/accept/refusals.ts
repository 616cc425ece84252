import { durationText } from "../../lib/format/age";
import { failureText } from "../../lib/http/failure-text";
import type { HttpFailure } from "../../lib/http/http-error";
import { type Language, type StringKey, translate } from "../../lib/i18n/translate";

/** The one thing to do about it. */
export type NextAction = "type" | "again" | "sign-in" | "home";

/** Why nothing can be accepted, in words of its own. */
export interface Refusal {
  readonly title: string;
  readonly text: string;
  readonly next: NextAction;
  readonly act: string;
}

const ACTS: Readonly<Record<NextAction, StringKey>> = {
  type: "acc.other",
  again: "action.retry",
  "sign-in": "acct.signIn",
  home: "acc.home",
};

/** By the server's code. */
const CODES: Readonly<Record<string, readonly [title: StringKey, text: StringKey, next: NextAction]>> = {
  "invite-expired": ["acc.expired.title", "acc.expired.text", "type"],
  "no-such-invite": ["acc.used.title", "acc.used.text", "type"],
  "invite-refused": ["acc.used.title", "acc.used.text", "type"],
  "own-invite": ["acc.own.title", "acc.own.text", "home"],
  "too-many-devices": ["acc.full.title", "acc.full.text", "home"],
  "too-many-guests": ["acc.full.title", "acc.full.text", "home"],
};
/** A server that limits tries says how long; where it does not, ms. */
const REST_MS = 60_000;

/** What was typed is no code: the server is not asked, so it costs no try. */
export function noCode(language: Language): Refusal {
  return words(language, "acc.wrong.title", translate(language, "acc.wrong.text"), "type");
}

/** The build has no server. */
export function noServer(language: Language): Refusal {
  return words(language, "acct.none", translate(language, "acc.none.text"), "home");
}

/** Why the server did not let it be accepted, or could not be asked. */
export function refusalOf(language: Language, failure: HttpFailure): Refusal {
  if (failure.kind === "signed-out") {
    const text = failure.why === "person" ? translate(language, "acc.out.text") : failureText(language, failure);
    return words(language, "acc.out.title", text, "sign-in");
  }
  if (failure.kind === "refused" && failure.status === 429) {
    const t = durationText(language, failure.retryAfterMs ?? REST_MS);
    return words(language, "acc.many.title", translate(language, "acc.many.text", { t }), "again");
  }
  const [title, text, next] = (failure.kind === "refused" ? CODES[failure.code] : undefined) ?? [];
  if (title !== undefined && text !== undefined && next !== undefined)
    return words(language, title, translate(language, text), next);
  return words(language, "acc.fail.title", failureText(language, failure), "again");
}

function words(language: Language, title: StringKey, text: string, next: NextAction): Refusal {
  return { title: translate(language, title), text, next, act: translate(language, ACTS[next]) };
}
