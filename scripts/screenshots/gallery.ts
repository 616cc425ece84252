/** What a row of the list says. */
export interface Pictured {
  readonly name: string;
  readonly about: string;
}

const COLUMNS = [
  ["zh-light", "中文, light"],
  ["en-dark", "English, dark"],
  ["en-small", "320 px"],
] as const;

/** Markdown that shows every state in a row, and after it the pictures that belong to none. */
export function gallery(states: readonly Pictured[], pictures: readonly string[]): string {
  const there = new Set(pictures);
  const rows = [...states]
    .sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }))
    .map(({ name, about }) => {
      const cells = COLUMNS.map(([look]) => {
        const file = `${name}.${look}.webp`;
        return there.delete(file) ? `<img src="${file}" width="200" alt="${name}, ${look}">` : "";
      });
      return `| ${name.split("-")[0]} | ${about} | ${cells.join(" | ")} |`;
    });
  const others = [...there].sort().map((file) => `![${file.replace(/\.webp$/, "")}](${file})`);
  return `# Screenshots

Taken by \`npm run screenshots\`, that is by the browser tests in \`test/e2e/states\`: the mini program on a virtual phone in
Chromium, 375 px wide. The number is the mockup's in the visual design; a letter after it: a state without a mockup.

| | state | ${COLUMNS.map(([, title]) => title).join(" | ")} |
|---|---|---|---|---|
${rows.join("\n")}

${others.join("\n\n")}
`;
}
