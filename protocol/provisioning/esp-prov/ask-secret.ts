import { defer, type Observable, of, switchMap, take, throwError, throwIfEmpty } from "rxjs";
import type { SessionAnswer, SessionOptions, SessionPrompt } from "../contract";
import { type SecretKind, secretNeeded } from "./esp-prov-error";
import type { HandshakeResult } from "./handshake";
import type { MessageCipher } from "./message-cipher";

/** The user name of Espressif's examples and apps. */
export const DEFAULT_USERNAME = "wifiprov";

/**
 * Tries what a label or a person says until the device takes it. Cold; emits once. Errors with the advice to enter a
 * secret, or to check it, when there is nobody to ask or nobody had an answer.
 *
 *     secret given? --yes--> try --accepted--> cipher
 *         | no               ^ | refused
 *         v                  | v
 *        ask a person -------+ ask again, with the number of refusals; "no code", the empty secret, counts as none
 *
 * @param attempt one handshake on the same link.
 */
export function withSecret(
  kind: SecretKind,
  { pop, username, prompt }: SessionOptions,
  attempt: (answer: SessionAnswer) => Observable<HandshakeResult>,
): Observable<MessageCipher> {
  const question = (refused: number, emptyRefused: boolean): SessionPrompt =>
    kind === "pop"
      ? { type: "pop", refused, ...(emptyRefused ? { emptyRefused } : {}) }
      : { type: "login", username: username ?? DEFAULT_USERNAME, refused };
  const run = (answer: SessionAnswer, refused: number): Observable<MessageCipher> =>
    attempt(answer).pipe(
      switchMap((result) => {
        if (result !== "secret-refused") return of(result.cipher);
        return answer.pop ? ask(refused + 1) : ask(refused, true);
      }),
    );
  const ask = (refused: number, emptyRefused = false): Observable<MessageCipher> =>
    defer(() => {
      const none = () => secretNeeded(kind, refused);
      if (prompt === undefined) return throwError(none);
      return prompt(question(refused, emptyRefused)).pipe(
        take(1),
        throwIfEmpty(none),
        switchMap((answer) => run(answer, refused)),
      );
    });
  return pop === undefined ? ask(0) : run({ pop, ...(username === undefined ? {} : { username }) }, 0);
}
