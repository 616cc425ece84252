import { failureOf, HttpError } from "../http/http-error";
import { PUT_REPORT } from "../http/report-endpoint";
import type { SessionClient } from "../session/session-client";
import type { KeyValueStorage } from "../storage/key-value-storage";
import { NOBODY } from "../storage/keys";
import { ReportQueue } from "./report-queue";

export interface ReportHost {
  readonly client: Pick<SessionClient, "call">;
  readonly storage: KeyValueStorage;
  /** Whose reports may be sent now. */
  user(): string;
  now(): number;
}

/**
 * Sends the reports that wait, one after the other. One that the server refuses for good counts as sent. Rejects with an HttpError when
 * the server could not be asked: the rest waits.
 */
export async function sendReports({ client, storage, user, now }: ReportHost): Promise<void> {
  const whose = user();
  if (whose === NOBODY) return;
  const queue = new ReportQueue(storage, whose, now);
  for (const report of queue.list()) {
    if (user() !== whose) throw new HttpError({ kind: "aborted" });
    try {
      await client.call(PUT_REPORT, report).done;
    } catch (thrown) {
      const failure = failureOf(thrown);
      const isFinal = failure.kind === "refused" && failure.status < 500 && failure.status !== 429;
      if (!isFinal) throw thrown;
    }
    queue.sent(report);
  }
}
