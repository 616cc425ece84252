import { Tally } from "./tally";

const USE = /(?<![\w$.])wx\.([A-Za-z]\w*)/g;

/** `wx.title = …`: what an app puts there itself is none of the phone's. */
const OWN = /(?<![\w$.])wx\.([A-Za-z]\w*)\s*=(?![=>])/g;
const TEXT = /(["'])(?:\\.|(?!\1)[^\\\n])*\1/g;

export interface ScriptUses {
  /** Names that are read. */
  readonly read: Tally;
  /** Names that the app gives a value itself, somewhere. */
  readonly own: ReadonlySet<string>;
}

/** Which names of `wx` the scripts of an app hold, whether they are ever come to or not. Comments and texts do not count. */
export function usesOfWx(scripts: Readonly<Record<string, string>>): ScriptUses {
  const read = new Tally();
  const own = new Set<string>();
  for (const [file, text] of Object.entries(scripts)) {
    if (!text.includes("wx.")) continue;
    const code = withoutComments(text).replace(TEXT, '""');
    for (const [, name = ""] of code.matchAll(OWN)) own.add(name);
    code.split("\n").forEach((line, index) => {
      for (const [, name = ""] of line.matchAll(USE)) read.add(name, () => `${file}:${index + 1}`);
    });
  }
  return { read, own };
}

/** Lines stay. What looks like a comment inside of a text, after a colon, is an address. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|[\s;,{}()])\/\/[^\n]*/g, "$1");
}
