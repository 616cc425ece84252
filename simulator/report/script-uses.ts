import { Tally } from "./tally";

const USE = /(?<![\w$.])wx\.([A-Za-z]\w*)/g;

/** Which names of `wx` the scripts of an app hold, whether they are ever come to or not. Comments do not count. */
export function usesOfWx(scripts: Readonly<Record<string, string>>): Tally {
  const uses = new Tally();
  for (const [file, text] of Object.entries(scripts)) {
    if (!text.includes("wx.")) continue;
    withoutComments(text)
      .split("\n")
      .forEach((line, index) => {
        for (const [, name = ""] of line.matchAll(USE)) uses.add(name, () => `${file}:${index + 1}`);
      });
  }
  return uses;
}

/** Lines stay. What looks like a comment inside of a text, after a colon, is an address. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|[\s;,{}()])\/\/[^\n]*/g, "$1");
}
