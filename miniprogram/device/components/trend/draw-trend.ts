/** The part of a 2d context that a trend is drawn with. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  globalAlpha: number;
  clearRect(x: number, y: number, width: number, height: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  fill(): void;
  stroke(): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
}

/** px of the canvas. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Of the line. */
  readonly thickness: number;
  /** As CSS. */
  readonly color: string;
}

/** Of a place in the line: per mille of width and height. */
const FULL = 1_000;
const DOT = 1.9;
const SHADE = 0.1;

/** Draws a line with its shade and its last point. @param line `x,y x,y`, per mille; what is none of that draws nothing. */
export function drawTrend(pen: Pen, { width, height, thickness, color }: Sheet, line: string): void {
  pen.clearRect(0, 0, width, height);
  // The dot and the line's own thickness stay on the sheet.
  const edge = thickness * DOT;
  const points = line.split(" ").map((pair) => {
    const [x = Number.NaN, y = Number.NaN] = pair.split(",").map(Number);
    return { x: edge + (x / FULL) * (width - 2 * edge), y: edge + (y / FULL) * (height - 2 * edge) };
  });
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.some(({ x, y }) => !Number.isFinite(x + y))) return;
  const trace = () => {
    pen.beginPath();
    pen.moveTo(first.x, first.y);
    for (const { x, y } of points.slice(1)) pen.lineTo(x, y);
  };
  pen.fillStyle = color;
  pen.strokeStyle = color;
  pen.globalAlpha = SHADE;
  trace();
  pen.lineTo(last.x, height);
  pen.lineTo(first.x, height);
  pen.closePath();
  pen.fill();
  pen.globalAlpha = 1;
  pen.lineWidth = thickness;
  pen.lineJoin = "round";
  trace();
  pen.stroke();
  pen.beginPath();
  pen.arc(last.x, last.y, edge, 0, 2 * Math.PI);
  pen.fill();
}
