const NUMBER = /^\s*(\d{1,5})\s*(?:[)、）]\s*|[.．](?:\s+|(?=[^\d\s])))/;

/** A list of several lines that count themselves, `1. SN-0001`, without its numbers; any other text as it is. */
export function withoutNumbers(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const filled = lines.filter((line) => line.trim() !== "");
  const numbers = filled.map((line) => NUMBER.exec(line)?.[1]);
  const first = Number(numbers[0]);
  const isList =
    filled.length > 1 && numbers.every((number, at) => number !== undefined && Number(number) === first + at);
  return isList ? lines.map((line) => line.replace(NUMBER, "")).join("\n") : text;
}
