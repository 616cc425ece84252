import type { AppReport } from "../../report/app-report";
import { fromOwnPage } from "../server/own-page";
import { readReport } from "./report-schema";

export const REPORT_PATH = "/report";

/** More than the largest app has to say. */
const MOST_BYTES = 8_000_000;

/**
 * Takes the report that a studio page posts.
 * @param take the report, checked
 */
export function reportRoute(take: (report: AppReport) => void) {
  return fromOwnPage(MOST_BYTES, (text) => {
    const report = readReport(text);
    if (report === undefined) return [400, "not a report"];
    take(report);
    return [200, "written"];
  });
}
