import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppReport } from "../../report/app-report";
import { readReport } from "./report-schema";

export const REPORT_PATH = "/report";

/** More than the largest app has to say. */
const MOST_BYTES = 8_000_000;

/**
 * Takes the report that a studio page posts. Only a page of this server may: a browser says of whom a request is.
 * @param take the report, checked
 */
export function reportRoute(take: (report: AppReport) => void) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, why: string) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
      response.end(`${why}\n`);
    };
    if (request.method !== "POST") return answer(405, "only POST");
    if (!isOwnPage(request)) return answer(403, "only from the page of this server");
    const text = await bodyOf(request);
    if (text === undefined) return answer(413, `more than ${MOST_BYTES} bytes`);
    const report = readReport(text);
    if (report === undefined) return answer(400, "not a report");
    take(report);
    answer(200, "written");
  };
}

function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && origin === `http://${host}`;
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
