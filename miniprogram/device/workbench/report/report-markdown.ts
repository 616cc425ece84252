import { type Language, translate } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import type { BatchReport } from "./batch-report";
import { causeOf } from "./report-cause";
import { deviceRows, strangerRows, summaryRows } from "./report-rows";
import { aboutText, deviceText } from "./report-words";

/** The report as Markdown: what was done, what is left, every device. */
export function reportMarkdown(language: Language, report: BatchReport): string {
  const text = (key: Parameters<typeof translate>[1]) => translate(language, key);
  const left = report.devices.filter(({ state }) => state !== "joined");
  const strangers = strangerRows(language, report);
  const followUps = left.flatMap((device) => {
    const cause = causeOf(language, device);
    if (cause === undefined) return [];
    return [
      `- **${inline(deviceText(device))}**: ${inline(cause.what)} (${inline(cause.side)}). ${inline(cause.advice)}`,
    ];
  });
  return [
    `# ${inline(text("rep.title"))}: ${inline(visibleText(report.order.title))}`,
    inline(aboutText(language, report)),
    table([[text("rep.col.fact"), text("rep.col.value")], ...summaryRows(language, report)]),
    ...(followUps.length === 0 ? [] : [`## ${text("rep.open")}`, followUps.join("\n")]),
    ...(strangers.length === 1 ? [] : [`## ${text("rep.around")}`, table(strangers)]),
    `## ${text("rep.all")}`,
    table(deviceRows(language, report)),
    text("rep.safe"),
    "",
  ]
    .filter((part, index, parts) => part !== "" || index === parts.length - 1)
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inline).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A text from outside within a line: no markup of its own, no line of its own. */
function inline(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#!~]/g, "\\$&");
}
