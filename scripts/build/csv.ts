/** Reads RFC 4180 text: quoted fields, doubled quotes, line breaks in quotes. @returns rows of fields, empty rows left out. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const source = text.replace(/^\uFEFF/, "");
  while (field.lastIndex < source.length) {
    const match = field.exec(source);
    if (match === null) throw new SyntaxError(`row ${rows.length + 1} is not CSV`);
    row.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === ",") continue;
    if (row.some((value) => value !== "")) rows.push(row);
    row = [];
  }
  return rows;
}
