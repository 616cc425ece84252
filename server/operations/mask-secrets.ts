const MASK = "***";

/** Our own tokens, WeChat's parameters that open something, keys in headers, passwords in URLs. */
const SECRETS: readonly [RegExp, string][] = [
  [/\b(ses|upd)_([\w-]{16})\.[\w-]{20,}/g, `$1_$2.${MASK}`],
  [/\b(access_token|secret|js_code|session_key|openid|token|code)(["']?\s*[=:]\s*["']?)[^\s&"',}]+/gi, `$1$2${MASK}`],
  [/\b(Bearer) +[^\s"',}]+/gi, `$1 ${MASK}`],
  [/(:\/\/[^\s:/@]*):[^\s@/]+@/g, `$1:${MASK}@`],
];

/** Takes secrets out of words that were not written for a log: messages and stacks of errors. */
export function maskSecrets(words: string): string {
  return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), words);
}
