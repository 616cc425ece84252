const ATTRIBUTE = /(\s)([\w:-]+)=("[^"]*"|'[^']*')/g;
const EXPRESSION = /(\{\{[\s\S]*?\}\})/;

/** One word of a `class` attribute. */
export interface ClassWord {
  readonly text: string;
  /** `whole`: a name. `beginning`, `end`: an expression goes on with it. `expression`: code. `space`: between words. */
  readonly kind: "whole" | "beginning" | "end" | "expression" | "space";
}

/** Gives every attribute whose name ends in `class` a new value. @param change gets the value without its quotes. */
export function mapClassAttributes(wxml: string, change: (value: string) => string): string {
  return wxml.replace(ATTRIBUTE, (attribute, space: string, name: string, quoted: string) =>
    name.endsWith("class") ? `${space}${name}=${quoted[0]}${change(quoted.slice(1, -1))}${quoted[0]}` : attribute,
  );
}

/** Takes the value of such an attribute apart; joined, the words are the value again. */
export function classWords(value: string): ClassWord[] {
  const parts = value.split(EXPRESSION);
  return parts.flatMap((part, index): ClassWord[] => {
    if (index % 2 === 1) return [{ text: part, kind: "expression" }];
    const words = part.split(/(\s+)/).filter((word) => word !== "");
    return words.map((text, place): ClassWord => {
      if (/^\s/.test(text)) return { text, kind: "space" };
      if (index + 1 < parts.length && place === words.length - 1) return { text, kind: "beginning" };
      return { text, kind: index > 0 && place === 0 ? "end" : "whole" };
    });
  });
}
