/** Tags of WXML itself. */
const SYNTAX: readonly string[] = ["block", "template", "import", "include", "wxs", "slot"];

/** @returns a sentence for each tag of a template that is neither WXML's own nor among `known`. */
export function unknownTags(file: string, wxml: string, known: ReadonlySet<string>): string[] {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  const markup = wxml.replace(/<!--[\s\S]*?-->/g, blank).replace(/(<wxs\b[^>]*>)([\s\S]*?)(?=<\/wxs>)/g, blank);
  return [...markup.matchAll(/<([a-zA-Z][\w-]*)/g)].flatMap(({ 1: tag = "", index }) => {
    if (SYNTAX.includes(tag) || known.has(tag)) return [];
    const line = markup.slice(0, index).split("\n").length;
    return [`${file}:${line}: <${tag}> is not modelled by the simulator`];
  });
}
