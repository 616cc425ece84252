import type { Running } from "./running";

/** The calls of one page: closed when it is unloaded, so that nothing of it goes on or comes back. */
export class RequestScope {
  private readonly open = new Set<Running<unknown>>();
  private closed = false;

  /** Passes a call's outcome on; one of a closed scope is given up at once. */
  run<T>(call: Running<T>): Promise<T> {
    this.open.add(call);
    const forget = () => void this.open.delete(call);
    call.done.then(forget, forget);
    if (this.closed) call.abort();
    return call.done;
  }

  /** Gives up everything that is under way. */
  close(): void {
    this.closed = true;
    for (const call of [...this.open]) call.abort();
  }
}
