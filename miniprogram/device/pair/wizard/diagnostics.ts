import type { DiagnosticsReport } from "../../../lib/diagnostics/report";
import { errorOf, reportOf } from "../session/join-result";
import { linksOf } from "../view/progress";
import type { PairWizardState } from "./state";

/** What to hand to support about a pairing: facts in stable words, no password. */
export function pairDiagnostics(state: PairWizardState, title: string): Omit<DiagnosticsReport, "events"> {
  const { pair, entry, screen } = state;
  const { info, picked, result } = pair;
  const error = errorOf(result);
  const report = reportOf(result);
  return {
    page: "pair",
    title,
    facts: {
      device: entry.name,
      kind: entry.kind,
      version: info?.version,
      encrypted: info?.encrypted,
      place: screen,
      work: pair.operation,
      step: pair.step,
      outcome: pair.outcome,
      reason: result?.outcome === "join-failed" ? result.reason : error?.message,
      reported: report?.code,
      reportedRssi: report?.rssi,
      advice: pair.advice,
      call: error?.raw?.api,
      errno: error?.raw?.errno,
      errCode: error?.raw?.errCode,
      errMsg: error?.raw?.errMsg,
      network: picked?.name,
      networkBytes: picked === undefined ? undefined : picked.key.length / 2,
      networkRssi: picked?.typed ? undefined : picked?.rssi,
      networksDiscovered: pair.networks.length,
      joins: pair.joins,
      links: linksOf(pair),
      appliedMs: pair.appliedAt,
      elapsedMs: pair.elapsedMs,
    },
  };
}
