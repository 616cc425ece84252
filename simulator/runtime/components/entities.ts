/** The entities that WeChat turns into characters (component docs, "text", "rich-text"). */
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: "\u00a0",
  lt: "<",
  gt: ">",
  amp: "&",
  apos: "'",
  quot: '"',
  ensp: "\u2002",
  emsp: "\u2003",
};

/** Entities as characters; any other one stays as it is written. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(\w+);/g, (written, name: string) =>
    Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? "") : written,
  );
