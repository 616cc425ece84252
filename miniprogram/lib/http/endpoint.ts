import type { Repeat } from "./retry";
import type { RawRequest } from "./transport";

/** One route of the server, as this app uses it. */
export interface Endpoint<Input, Answer> {
  readonly method: RawRequest["method"];
  /** From the server's origin on; every part encoded. */
  path(input: Input): string;
  /** Sent as JSON. */
  body?(input: Input): object;
  readonly repeat: Repeat;
  readonly timeoutMs: number;
  /** Reads the answer's body, which is not trusted; undefined: it is none of the server's. */
  read(data: unknown): Answer | undefined;
}
