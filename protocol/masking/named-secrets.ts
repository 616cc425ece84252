import { original, type View } from "./decoded-views";
import type { Span } from "./spans";

/** Ends of names whose value is a secret, in the languages of the app. */
const NAMES = "pass(?:word|phrase|wd|code)?|pwd|psk|secret|token|credential|private|pop|key|密码|口令|密钥|令牌|凭证";
/** Headers whose value is the rest of the line. */
const HEADERS = "authorization|cookie";
const BLANKS = "[^\\S\\r\\n]*";
/** The name's own closing quote, escaped or not, then the separator; full-width forms are what a Chinese keyboard types. */
const SEPARATOR = `["'\\\\]*${BLANKS}(?:=>(?=\\s)|[=:：＝])${BLANKS}`;
const NAMED = new RegExp(`(?:(${HEADERS})|(?:${NAMES})s?)${SEPARATOR}`, "gi");
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;
const BARE = /(?:(?:Bearer|Basic|Digest)[^\S\r\n]+)?[^\s,;]+/iy;
const REST_OF_LINE = /[^\r\n]+/y;
/** Names of a key on its own: the whole of it is a secret's name. */
const KEY_NAME = new RegExp(
  `pass(word|phrase|wd|code)?|pwd|secret|token|^pop$|psk|private|credential|key$|${HEADERS}|密码|口令|密钥|令牌|凭证`,
  "i",
);
/** `Bearer TOKEN` in the middle of words; `//user:password@host`. */
const BEARER = /\bBearer[^\S\r\n]+([^\s"',;}]+)/gi;
const IN_ADDRESS = /:\/\/[^\s:/@]*:([^\s@/]+)@/g;
const WIFI_CODE = /WIFI:/i;
/** The password in a Wi-Fi code: `WIFI:T:WPA;S:HomeNet;P:12345678;;`. */
const CODE_PASSWORD = /[:;]P:((?:[^;\\\r\n]|\\.)+)/gi;

/** Whether a field of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return KEY_NAME.test(name);
}

/** Where a text says a secret's name and then the secret; in the text as it stands. */
export function namedSecrets(view: View): readonly Span[] {
  const { text } = view;
  const spans: Span[] = [];
  NAMED.lastIndex = 0;
  for (let name = NAMED.exec(text); name !== null; name = NAMED.exec(text)) {
    const from = NAMED.lastIndex;
    const bare = name[1] === undefined ? BARE : REST_OF_LINE;
    spans.push(...valueAt(view, from, bare));
    NAMED.lastIndex = endOf(QUOTED, text, from) ?? endOf(bare, text, from) ?? from;
  }
  for (const pattern of [BEARER, IN_ADDRESS, ...(WIFI_CODE.test(text) ? [CODE_PASSWORD] : [])]) {
    for (const { 0: all, 1: secret = "", index } of text.matchAll(pattern)) {
      const from = index + all.lastIndexOf(secret);
      spans.push(original(view, { from, to: from + secret.length }));
    }
  }
  return spans;
}

/** The value by every layer above: an escaped quote or blank in the text does not end what stands there unescaped. */
function valueAt(view: View, from: number, bare: RegExp): readonly Span[] {
  const to = endOf(QUOTED, view.text, from) ?? endOf(bare, view.text, from);
  const here = to === undefined ? [] : [original(view, { from, to })];
  return view.parent === undefined ? here : [...here, ...valueAt(view.parent, view.inParent(from), bare)];
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
