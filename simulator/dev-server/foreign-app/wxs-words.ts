/** Words of JavaScript that WXS does not reserve (reference: WXS, reserved identifiers): a variable may be called so. */
const LATER =
  /(?<![\w$.])(?:catch|class|const|debugger|enum|export|extends|finally|import|in|instanceof|let|new|super|throw|try|with|yield)(?![\w$]|\s*:)/g;
const TEXT_OR_CODE = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[^"'/]+|\//g;

/** A WXS script whose variables are called by such words, with other names for them; texts, comments and members stay. */
export function withoutLaterWords(script: string): string {
  return script.replace(TEXT_OR_CODE, (part) =>
    /^["']|^\/[/*]/.test(part) ? part : part.replace(LATER, (word) => `_${word}`),
  );
}
