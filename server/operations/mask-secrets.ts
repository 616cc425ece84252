import { decodedViews, original } from "../../protocol/masking/decoded-views";
import { namedSecrets } from "../../protocol/masking/named-secrets";
import { coverSpans, type Span } from "../../protocol/masking/spans";

const MASK = "***";

/** Our own tokens and WeChat's parameters that open something; the secret is the group at the end. */
const SECRETS: readonly RegExp[] = [
  /\b(?:ses|upd)_[\w-]{16}\.([\w-]{20,})/g,
  /(?:access_token|secret|js_?code|session_?key|openid|token|\bcode)["'\\]*\s*[=:]\s*["']?([^\s&"',}]+)/gi,
];

/**
 * Takes secrets out of words that were not written for a log: messages and stacks of errors. What is named as a secret
 * goes in every form of {@link namedSecrets}, escaped as in JSON or an address or not.
 */
export function maskSecrets(words: string): string {
  const spans = decodedViews(words).flatMap((view): readonly Span[] => {
    const ours = SECRETS.flatMap((pattern) =>
      [...view.text.matchAll(pattern)].map(({ 0: all, 1: secret = "", index }) => {
        const to = index + all.length;
        return original(view, { from: to - secret.length, to });
      }),
    );
    return [...ours, ...namedSecrets(view)];
  });
  return coverSpans(words, spans, () => MASK);
}
