import { copyDiagnostics } from "../../../lib/diagnostics/copy-diagnostics";
import type { DiagnosticsReport } from "../../../lib/diagnostics/report";

/** What a page knows of its trouble; undefined: there is nothing to report yet. */
export type PageReport = () => Omit<DiagnosticsReport, "events"> | undefined;

const reports = new WeakMap<object, PageReport>();

/** Gives a page the handler `copy` of "copy diagnostics". */
export const troubleBehavior = Behavior({
  methods: {
    copy(): void {
      copyReport(this);
    },
  },
});

/** What `copy` copies on a page with {@link troubleBehavior}. */
export function bindReport(page: object, report: PageReport): void {
  reports.set(page, report);
}

/** The same from a page's own handler. */
export function copyReport(page: object): void {
  const report = reports.get(page)?.();
  if (report !== undefined) copyDiagnostics(report);
}
