import { parseScript } from "./ast";
import { LIBRARY_NAMES } from "./library-sources";
import { outsideNames } from "./outside-names";
import { platformNames } from "./platform-names";
import { propertyNames, saidNames, wordsOf } from "./property-names";
import { countOne, shortNames } from "./short-names";

export interface NameSources {
  /** TypeScript and JavaScript in the package's bundle, libraries' too, by path. */
  readonly scripts: ReadonlyMap<string, string>;
  /** Its templates and JSON. */
  readonly texts: readonly string[];
  /** The bundle as it would be with long names. */
  readonly bundles: readonly string[];
  /** Says of a text that it is the key of a string. */
  isKey(text: string): boolean;
}

const CLASS_ATTRIBUTE = /\b[\w-]*class="[^"]*"/g;
const KEBAB = /[a-z][\w]*(?:-[a-z\d]+)+/g;

/**
 * Chooses the property names of a package that nothing but its own code says, and gives them short ones. A name stays when
 * it means something anywhere else: to the language or WeChat, in a template, in any text of the scripts, in what is
 * stored, recorded, logged, shown or shared with other packages. Capitals stay: headers of HTTP begin so, and members of
 * enums, which the bundler writes as it finds them. What words cannot tell, types do: test/scripts/build/types-of-device.test.ts.
 *
 * @returns name to short name.
 */
export function innerNames({ scripts, texts, bundles, isKey }: NameSources): Map<string, string> {
  const kept = new Set<string>(platformNames());
  const keep = (names: readonly string[]) => {
    for (const name of names) kept.add(name);
  };
  for (const text of texts) keep(templateNames(text));
  for (const [file, source] of scripts) {
    const program = parseScript(file, source);
    keep(saidNames(program, isKey));
    if (!file.includes("node_modules/")) keep(outsideNames(file, source, program));
  }
  const counts = new Map<string, number>();
  for (const bundle of bundles) {
    for (const name of propertyNames(parseScript("bundle.js", bundle))) countOne(counts, name);
  }
  const inner = [...counts].filter(([name]) => /^[a-z]..+/.test(name) && !kept.has(name) && !LIBRARY_NAMES.test(name));
  return shortNames(new Map(inner), (name) => kept.has(name) || counts.has(name));
}

/** Every word, classes left out, and the property that an attribute or `data-` stands for. */
function templateNames(text: string): string[] {
  const plain = text.replace(CLASS_ATTRIBUTE, (attribute) => (attribute.match(/\{\{.*?\}\}/g) ?? []).join(" "));
  const camel = (plain.match(KEBAB) ?? []).flatMap((word) => [camelCase(word), camelCase(word.replace(/^data-/, ""))]);
  return [...wordsOf(plain), ...camel];
}

const camelCase = (word: string): string => word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
