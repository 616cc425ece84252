import { tap } from "rxjs";
import { encodeUtf8 } from "../bytes/utf8";
import type { Ports } from "../ports/ports";
import type { SessionOptions } from "./contract";

/** The same options; every secret in them, and in what a person answers, is hidden before it can reach a port. */
export function hidingSecrets({ hide }: Pick<Ports, "hide">, options: SessionOptions): SessionOptions {
  if (hide === undefined) return options;
  const tell = (secret: string | undefined): void => {
    if (secret !== undefined) hide(encodeUtf8(secret));
  };
  tell(options.pop);
  tell(options.softAp?.password);
  const { prompt } = options;
  if (prompt === undefined) return options;
  return { ...options, prompt: (asked) => prompt(asked).pipe(tap(({ pop }) => tell(pop))) };
}
