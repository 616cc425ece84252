import { numberText } from "../../../lib/format/number";
import { type Language, type StringKey, translate } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import type { BatchReport, ReportState } from "./batch-report";
import { followUps } from "./follow-ups";
import { factsOf, groupedStates } from "./report-view";
import { aboutText, spanText } from "./report-words";

/** What of a 2d context the picture is drawn with. */
export interface Pen {
  fillStyle: unknown;
  font: string;
  textAlign: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}

/** px: a chat shows a picture of this width without scaling, and its height on one screen. */
export const PICTURE_WIDTH = 750;
const MARGIN = 40;
const INNER = PICTURE_WIDTH - 2 * MARGIN;
const FONT = "sans-serif";
/** More are counted: who needs all of them opens the sheet. */
const MOST_FOLLOW_UPS = 8;
const FOLLOW_UP_HEIGHT = 88;
const FACT_HEIGHT = 48;

/** Of the light theme: a picture in a chat has one look, whoever opens it. */
const COLORS = {
  page: "#eef2f3",
  card: "#ffffff",
  text: "#0e1b1e",
  soft: "#5b6b70",
  line: "#e2e8ea",
  ok: "#1c7c42",
  bad: "#c4302b",
  warn: "#8f5200",
} as const;

const CELL: Readonly<Record<ReportState, string>> = {
  joined: COLORS.ok,
  failed: COLORS.bad,
  unverified: COLORS.warn,
  missing: COLORS.warn,
  open: COLORS.soft,
};

/** px, for {@link drawReport}. */
export function pictureHeight(report: BatchReport, language: Language): number {
  const left = followUps(language, report).length;
  const rows = Math.min(left, MOST_FOLLOW_UPS) + (left > MOST_FOLLOW_UPS ? 1 : 0);
  return 470 + rows * FOLLOW_UP_HEIGHT + (left === 0 ? 0 : 72) + factsOf(language, report).length * FACT_HEIGHT;
}

/** Draws the report from top to bottom on a canvas of {@link PICTURE_WIDTH} and {@link pictureHeight}. */
export function drawReport(pen: Pen, report: BatchReport, language: Language): void {
  const text = (key: StringKey, parameters?: Record<string, string | number>) => translate(language, key, parameters);
  const height = pictureHeight(report, language);
  const write = (words: string, x: number, y: number, size: number, color: string, weight = 400, room = INNER) => {
    pen.font = `${weight} ${size}px ${FONT}`;
    pen.fillStyle = color;
    pen.fillText(fitted(pen, words, room), x, y);
  };
  const block = (color: string, y: number, tall: number) => {
    pen.fillStyle = color;
    pen.fillRect(MARGIN - 16, y, INNER + 32, tall);
  };
  pen.textAlign = "left";
  pen.fillStyle = COLORS.page;
  pen.fillRect(0, 0, PICTURE_WIDTH, height);
  write(visibleText(report.order.title), MARGIN, 76, 44, COLORS.text, 600);
  write(aboutText(language, report), MARGIN, 120, 26, COLORS.soft);

  block(COLORS.card, 148, 176);
  const { joined, failed, unverified, missing, open } = report.count;
  const stats = [
    [numberText(joined), text("rep.ok"), COLORS.ok],
    [numberText(failed + unverified), text("rep.failed"), COLORS.bad],
    [numberText(missing + open), text("rep.missing"), COLORS.warn],
    [spanText(report.span), text("rep.time"), COLORS.text],
  ] as const;
  for (const [index, [value, label, color]] of stats.entries()) {
    const x = MARGIN + (index * INNER) / stats.length;
    write(value, x, 202, 40, color, 600, INNER / stats.length - 12);
    write(label, x, 236, 24, COLORS.soft, 400, INNER / stats.length - 12);
  }
  drawCells(pen, report, 262);

  let y = 372;
  const left = followUps(language, report);
  if (left.length > 0) {
    write(`${text("rep.open")} ${left.length}`, MARGIN, y, 28, COLORS.text, 600);
    y += 24;
    for (const { name, sub } of left.slice(0, MOST_FOLLOW_UPS)) {
      block(COLORS.card, y, FOLLOW_UP_HEIGHT - 4);
      write(name, MARGIN, y + 36, 28, COLORS.text, 500);
      write(sub, MARGIN, y + 68, 24, COLORS.soft);
      y += FOLLOW_UP_HEIGHT;
    }
    if (left.length > MOST_FOLLOW_UPS) {
      write(`+ ${left.length - MOST_FOLLOW_UPS}`, MARGIN, y + 40, 26, COLORS.soft);
      y += FOLLOW_UP_HEIGHT;
    }
    y += 48;
  }
  for (const { label, value } of factsOf(language, report)) {
    write(label, MARGIN, y, 26, COLORS.soft, 400, INNER / 2);
    pen.textAlign = "right";
    write(value, PICTURE_WIDTH - MARGIN, y, 26, COLORS.text, 400, INNER / 2);
    pen.textAlign = "left";
    y += FACT_HEIGHT;
  }
  write(text("rep.safe"), MARGIN, height - 36, 22, COLORS.soft);
}

/** A stroke for each device; of very many as many as fit. */
function drawCells(pen: Pen, report: BatchReport, y: number): void {
  const states = groupedStates(report, Math.floor(INNER / 4));
  const width = INNER / Math.max(1, states.length);
  for (const [stroke, state] of states.entries()) {
    pen.fillStyle = CELL[state];
    pen.fillRect(MARGIN + stroke * width, y, Math.max(2, width * 0.7), 40);
  }
}

/** A text that is too long for its room ends in an ellipsis. */
function fitted(pen: Pen, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text;
  const signs = [...text];
  let [fits, over] = [0, signs.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (pen.measureText(`${signs.slice(0, middle).join("")}…`).width <= room) fits = middle;
    else over = middle;
  }
  return `${signs.slice(0, fits).join("")}…`;
}
