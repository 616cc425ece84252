/** `<text …>` with what it holds; WXML's text elements hold text and other text elements only. */
const TEXT = /(<text\b(?:[^>"']|"[^"]*"|'[^']*')*(?<!\/)>)([\s\S]*?)(?=<\/text>)/g;

/** `\n` and `\t` written in a `<text>` are a line break and a tab in WeChat; what stands in `{{ }}` is not touched. */
export function breakLines(wxml: string): string {
  return wxml.replace(TEXT, (_, open: string, content: string) => {
    const parts = content.split(/(\{\{[\s\S]*?\}\})/);
    return open + parts.map((part, at) => (at % 2 === 1 ? part : spaced(part))).join("");
  });
}

const spaced = (text: string) => text.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
