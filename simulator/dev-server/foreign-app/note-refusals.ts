import type { ForeignTraits, TemplateLines, TemplateUses } from "../../runtime/bundle/web-bundle";
import type { Warnings } from "./warnings";

export interface ForeignBundling {
  readonly appId: string;
  readonly strict: boolean;
  readonly warnings: Warnings;
  readonly uses: TemplateUses;
  readonly lines: TemplateLines;
}

const FILE_AND_LINE = /^(.+?\.(wxml|wxss)):(?:(\d+):)? (.*)$/s;

/** What the bundler would refuse in an app of ours becomes the warnings of a foreign one. */
export function noteRefusals(
  refusals: ReadonlyMap<string, readonly string[]>,
  { appId, strict, warnings, uses, lines }: ForeignBundling,
): ForeignTraits {
  for (const [id, found] of refusals) {
    for (const sentence of found) {
      const [, file = `${id}.wxml`, kind = "wxml", line = "1", text = sentence] = FILE_AND_LINE.exec(sentence) ?? [];
      warnings.add(kind === "wxss" ? "wxss" : "wxml", file, Number(line), text);
    }
  }
  return { appId, strict, warnings: warnings.list, uses, lines };
}
