import type { ServerResponse } from "node:http";

/** What open pages are told: there is something new, or the sources were refused. */
export type ReloadEvent = { readonly is: "changed" } | { readonly is: "refused"; readonly why: string };

/** Server-sent events to every open page. A page that comes late hears the last refusal, if it still stands. */
export class LiveReload {
  readonly #pages = new Set<ServerResponse>();
  #refusal: ReloadEvent | undefined;

  get pages(): number {
    return this.#pages.size;
  }

  attach(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 1000\n\n");
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
    if (this.#refusal !== undefined) response.write(message(this.#refusal));
  }

  broadcast(event: ReloadEvent): void {
    this.#refusal = event.is === "refused" ? event : undefined;
    for (const page of this.#pages) page.write(message(event));
  }

  /** Ends every stream, so that the server can close. */
  close(): void {
    for (const page of this.#pages) page.end();
  }
}

function message(event: ReloadEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
