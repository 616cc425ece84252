import { type Language, type StringKey, translate } from "../i18n/translate";
import type { HttpFailure } from "./http-error";

const WORDS: Readonly<Record<Exclude<HttpFailure["kind"], "refused" | "signed-out">, StringKey>> = {
  offline: "http.offline",
  timeout: "http.timeout",
  unreachable: "http.unreachable",
  interrupted: "http.interrupted",
  // Whoever gave up sees nothing of it; a text there must be all the same.
  aborted: "http.interrupted",
  busy: "http.busy",
  "not-allowed": "http.notAllowed",
  "bad-answer": "http.badAnswer",
};

/** Why the server was of no use, in a sentence; a page that knows better words for a refusal's code says those. */
export function failureText(language: Language, failure: HttpFailure): string {
  if (failure.kind === "signed-out") {
    return translate(language, failure.why === "person" ? "http.person" : "http.signedOut");
  }
  if (failure.kind !== "refused") return translate(language, WORDS[failure.kind]);
  if (failure.status === 429) return translate(language, "http.tooMany");
  if (failure.status >= 500) return translate(language, "http.fault");
  return translate(language, "http.refused", { code: failure.code });
}
