/** What a path draws with, and how many numbers each step takes. */
const SIZES: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
const COMMAND = /([mlhvcsqtaz])([^mlhvcsqtaz]*)/gi;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/g;

/** Draws the same, `x` to the right and `y` down, with as few characters as relative steps need. */
export class PathWriter {
  private text = "";
  private last = "";
  /** Where the pen is, and where it last began. */
  private x = 0;
  private y = 0;
  private startX = 0;
  private startY = 0;

  toString(): string {
    return this.text;
  }

  /** How much `add` would make it longer. */
  room(path: string, moveX: number, moveY: number): number {
    return Object.assign(new PathWriter(), this).add(path, moveX, moveY).text.length - this.text.length;
  }

  /** Adds a path, moved. @throws for what is no path. */
  add(path: string, moveX: number, moveY: number): this {
    // Relative to the pen in its own coordinates.
    let [x, y, startX, startY] = [0, 0, 0, 0];
    for (const [, letter = "", rest = ""] of path.matchAll(COMMAND)) {
      const kind = letter.toLowerCase();
      const size = SIZES[kind] ?? 0;
      const numbers = (rest.match(NUMBER) ?? []).map(Number);
      if (size === 0 ? numbers.length > 0 : numbers.length % size !== 0) throw new Error(`no path: ${path}`);
      for (let from = 0; from === 0 || from < numbers.length; from += size || 1) {
        const step = numbers.slice(from, from + size);
        if (letter !== kind) relate(kind, step, x, y);
        const [dx, dy] = kind === "z" ? [startX - x, startY - y] : advance(kind, step);
        [x, y] = [round(x + dx), round(y + dy)];
        if (kind === "m" && from === 0) {
          [startX, startY] = [x, y];
          this.move(round(x + moveX), round(y + moveY));
        } else {
          this.draw(kind === "m" ? "l" : kind, step, dx, dy);
        }
      }
    }
    return this;
  }

  private move(x: number, y: number): void {
    const step = joined([round(x - this.x), round(y - this.y)]);
    const place = joined([x, y]);
    const isStep = this.text !== "" && step.length < place.length;
    this.text += isStep ? `m${step}` : `M${place}`;
    this.last = isStep ? "l" : "";
    [this.x, this.y, this.startX, this.startY] = [x, y, x, y];
  }

  private draw(kind: string, step: readonly number[], dx: number, dy: number): void {
    if (kind === "z") {
      this.text += "z";
      this.last = "";
      [this.x, this.y] = [this.startX, this.startY];
      return;
    }
    const isFlat = kind === "l" && dy === 0;
    const isUpright = kind === "l" && dx === 0;
    const written = isFlat ? "h" : isUpright ? "v" : kind;
    const numbers = joined(isFlat ? [dx] : isUpright ? [dy] : step);
    this.text += this.last === written ? `${/^-/.test(numbers) ? "" : " "}${numbers}` : `${written}${numbers}`;
    this.last = written;
    [this.x, this.y] = [round(this.x + dx), round(this.y + dy)];
  }
}

/** Makes coordinates steps from (x, y). */
function relate(kind: string, step: number[], x: number, y: number): void {
  const first = kind === "a" ? 5 : 0;
  step.forEach((value, index) => {
    if (index < first) return;
    const isDown = kind === "v" || (kind !== "h" && (index - first) % 2 === 1);
    step[index] = round(value - (isDown ? y : x));
  });
}

function advance(kind: string, step: readonly number[]): readonly [number, number] {
  if (kind === "h") return [step[0] ?? 0, 0];
  if (kind === "v") return [0, step[0] ?? 0];
  return [step.at(-2) ?? 0, step.at(-1) ?? 0];
}

/** Numbers as SVG reads them: no zero before the point, no space before a sign or a second point. */
export function joined(numbers: readonly number[]): string {
  return numbers.reduce((text, number, index) => {
    const written = String(round(number)).replace(/^(-?)0\./, "$1.");
    const parts = written.startsWith("-") || (written.startsWith(".") && /\.\d+$/.test(text));
    return `${text}${index === 0 || parts ? "" : " "}${written}`;
  }, "");
}

/** Drawings have two decimals; more are what adding floats leaves behind. */
const round = (value: number): number => Math.round(value * 1e4) / 1e4 || 0;
