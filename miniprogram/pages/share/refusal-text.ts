import { failureText } from "../../lib/http/failure-text";
import type { HttpFailure } from "../../lib/http/http-error";
import { type Language, type StringKey, translate } from "../../lib/i18n/translate";

/** The server's codes that mean something of their own to an owner. */
const KNOWN: Readonly<Record<string, StringKey>> = {
  "too-many-invites": "shr.err.many",
  "no-such-device": "shr.err.device",
  "list-full": "shr.err.full",
  "no-such-invite": "shr.err.over",
};

/** Why an owner's wish was not granted, and what to do. */
export function refusalText(language: Language, failure: HttpFailure): string {
  const known = failure.kind === "refused" ? KNOWN[failure.code] : undefined;
  return known === undefined ? failureText(language, failure) : translate(language, known);
}
