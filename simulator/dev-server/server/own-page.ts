import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

/**
 * Takes a text that a page of this server posts. Only such a page may: a browser says of whom a request is.
 *
 * @param take answers with a status and a sentence
 */
export function fromOwnPage(mostBytes: number, take: (text: string) => readonly [status: number, why: string]) {
  return (async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, why: string) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
      response.end(`${why}\n`);
    };
    if (request.method !== "POST") return answer(405, "only POST");
    if (!isOwnPage(request)) return answer(403, "only from the page of this server");
    const text = await bodyOf(request, mostBytes);
    if (text === undefined) return answer(413, `more than ${mostBytes} bytes`);
    answer(...take(text));
  }) satisfies RequestListener;
}

function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && origin === `http://${host}`;
}

async function bodyOf(request: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
