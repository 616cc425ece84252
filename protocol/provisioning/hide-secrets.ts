import { tap } from "rxjs";
import { encodeUtf8 } from "../bytes/utf8";
import type { Ports } from "../ports/ports";
import type { SessionOptions } from "./contract";

/** The same options; every secret in them, and in what a person answers, is hidden before it can reach a port. */
export function hidingSecrets(
  { registerSecret }: Pick<Ports, "registerSecret">,
  options: SessionOptions,
): SessionOptions {
  if (registerSecret === undefined) return options;
  const register = (secret: string | undefined): void => {
    if (secret !== undefined) registerSecret(encodeUtf8(secret));
  };
  register(options.pop);
  register(options.softAp?.password);
  const { prompt } = options;
  if (prompt === undefined) return options;
  return { ...options, prompt: (asked) => prompt(asked).pipe(tap(({ pop }) => register(pop))) };
}
