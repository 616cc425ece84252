/** What WXS calls instead of reading `.constructor`; `loadTemplates` provides it. */
const CONSTRUCTOR_OF = "__constructorOf";

/** WXS as JavaScript, or why it is none: one broken script must not take the package's templates with it. */
export interface WxsSource {
  readonly source: string;
  readonly problem?: string;
}

/**
 * WXS as JavaScript: `value.constructor` is the name of a type there ("Array", WXS reference, "数据类型"), and `require` names
 * a file with its extension, which the template compiler does not know.
 */
export function toJavaScript(file: string, wxs: string): WxsSource {
  const source = nameConstructors(keepBackslashes(wxs)).replace(/(require\(\s*['"][^'"]+)\.wxs(?=['"])/g, "$1");
  try {
    // Only read, never run.
    new Function("require", "exports", "module", source);
    return { source };
  } catch (error) {
    return { source: "", problem: `${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const TEXT_OR_COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
/** What follows the backslash of an escape that JavaScript knows. */
const ESCAPED = /[bfnrtvux\d'"\\\n]/;

/** An escape that means nothing keeps its backslash in WXS: patterns for `getRegExp` are written with one. */
function keepBackslashes(wxs: string): string {
  return wxs.replace(TEXT_OR_COMMENT, (text) =>
    text.startsWith("/")
      ? text
      : text.replace(/\\([\s\S])/g, (pair, next) => (ESCAPED.test(next) ? pair : `\\${pair}`)),
  );
}

function nameConstructors(wxs: string): string {
  const masked = maskTexts(wxs);
  const reads = [...masked.matchAll(/\s*\.\s*constructor\b(?!\s*=[^=])/g)];
  // From the last to the first: what stands before an edit keeps its place.
  return reads.reverse().reduce((source, { index, 0: read }) => {
    const start = objectStart(masked, index);
    const object = source.slice(start, index);
    return `${source.slice(0, start)}${CONSTRUCTOR_OF}(${object})${source.slice(index + read.length)}`;
  }, wxs);
}

/** Texts and comments of the same length without anything in them. WXS has no regular expressions to write. */
function maskTexts(source: string): string {
  return source.replace(TEXT_OR_COMMENT, (text) =>
    text.startsWith("/") ? text.replace(/[^\n]/g, " ") : `"${"_".repeat(text.length - 2)}"`,
  );
}

const KEYWORD = /(?:^|[^\w$.])(?:return|typeof|in|instanceof|new|delete|void|case|else|throw|do)$/;

/** Where the expression begins whose member is read at `end`: names, calls, indexes and brackets, back to back. */
function objectStart(masked: string, end: number): number {
  let start = end;
  for (let at = end; at > 0; ) {
    at = skipSpace(masked, at);
    const last = masked[at - 1] ?? "";
    if (last === ")" || last === "]") start = at = opening(masked, at);
    else if (last === '"') return masked.lastIndexOf('"', at - 2);
    else if (/[\w$]/.test(last) && !KEYWORD.test(masked.slice(0, at))) {
      start = at -= /[\w$]+$/.exec(masked.slice(0, at))?.[0].length ?? 0;
      const before = skipSpace(masked, at);
      if (masked[before - 1] !== ".") return start;
      at = before - 1;
    } else return start;
  }
  return start;
}

function skipSpace(masked: string, at: number): number {
  return masked.slice(0, at).trimEnd().length;
}

function opening(masked: string, end: number): number {
  let depth = 0;
  for (let at = end - 1; at >= 0; at--) {
    if (masked[at] === ")" || masked[at] === "]") depth++;
    if (masked[at] === "(" || masked[at] === "[") depth--;
    if (depth === 0) return at;
  }
  return 0;
}
