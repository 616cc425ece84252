/** A `wxs` element with what it holds, a tag, or the text between them. */
const PIECE = /<wxs\b[^>]*(?<!\/)>[\s\S]*?<\/wxs\s*>|<(?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</g;
const TAG = /^<(\/?)([\w:-]+)((?:"[^"]*"|'[^']*'|[^"'])*?)\s*(\/?)>$/;
const EXPRESSION = /\{\{((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^"'])*?)\}\}/g;
const VALUE_OR_SPACE = /\s*=\s*("[^"]*"|'[^']*')|\s+/g;
const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s+/g;

/**
 * Leaves out what the template compiler does not see: line breaks and indentation between tags, white space
 * between attributes and inside `{{ }}`, end tags of elements that hold nothing. Text stays as it is, in `<text>` also
 * where it is white space only. Comments are gone before.
 */
export function minifyTemplate(wxml: string): string {
  const open: string[] = [];
  let result = "";
  for (const [piece] of wxml.matchAll(PIECE)) {
    const tag = /^<wxs\b[^>]*(?<!\/)>/.test(piece) ? null : TAG.exec(piece);
    if (tag === null) {
      result += piece.startsWith("<") ? piece : minifyText(piece, open.at(-1) === "text");
      continue;
    }
    const [, end, name = "", attributes = "", closed = ""] = tag;
    if (end === "/") {
      result = closeTag(result, name);
      open.pop();
      continue;
    }
    result += `<${name}${minifyAttributes(attributes)}${closed}>`;
    if (closed === "") open.push(name);
  }
  return result;
}

/** A start tag right before its end tag closes itself. */
function closeTag(before: string, name: string): string {
  const start = before.lastIndexOf("<");
  const tag = TAG.exec(before.slice(start));
  const isEmpty = tag !== null && tag[1] === "" && tag[2] === name && tag[4] === "";
  return isEmpty ? `${before.slice(0, -1)}/>` : `${before}</${name}>`;
}

function minifyText(text: string, isKept: boolean): string {
  const isLayout = !isKept && /^\s*\n\s*$/.test(text);
  return isLayout ? "" : minifyExpressions(text);
}

function minifyAttributes(attributes: string): string {
  return attributes.replace(VALUE_OR_SPACE, (_, value: string | undefined) =>
    value === undefined ? " " : `=${minifyExpressions(value)}`,
  );
}

function minifyExpressions(text: string): string {
  return text.replace(EXPRESSION, (_, expression: string) => `{{${minifyExpression(expression)}}}`);
}

/** Keeps a space where two words, two signs or two braces would grow together. */
function minifyExpression(expression: string): string {
  return expression.replace(STRING_OR_SPACE, (match, quoted: string | undefined, offset: number) => {
    if (quoted !== undefined) return quoted;
    const before = expression[offset - 1] ?? "{";
    const after = expression[offset + match.length] ?? "}";
    const isNeeded = [/^[\w$]{2}$/, /^[+-]{2}$/, /^\{\{$/, /^\}\}$/].some((pair) => pair.test(before + after));
    return isNeeded ? " " : "";
  });
}
