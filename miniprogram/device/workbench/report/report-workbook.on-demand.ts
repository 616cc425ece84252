import { type Language, translate } from "../../../lib/i18n/translate";
import { writeWorkbook } from "../order/sheet/write-workbook";
import type { BatchReport } from "./batch-report";
import { deviceRows, strangerRows, summaryRows } from "./report-rows";

const WIDTHS = [24, 20, 16, 14, 18, 20, 16, 12, 14, 18, 34, 60];

/** The report as an XLSX file: what was done, every device, what is not in the order. */
export function reportWorkbook(language: Language, report: BatchReport): Uint8Array {
  const text = (key: Parameters<typeof translate>[1]) => translate(language, key);
  const facts = [[text("rep.col.fact"), text("rep.col.value")], ...summaryRows(language, report)];
  return writeWorkbook([
    { name: text("rep.title"), rows: facts, widths: [24, 40] },
    { name: text("rep.all"), rows: deviceRows(language, report), widths: WIDTHS },
    { name: text("rep.around"), rows: strangerRows(language, report), widths: [24, 20, 34] },
  ]);
}
