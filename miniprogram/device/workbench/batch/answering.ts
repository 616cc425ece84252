import { catchError, concat, EMPTY, NEVER, type Observable, of } from "rxjs";
import type { SessionAnswer, SessionPrompt } from "../../../../protocol/provisioning/contract";

/**
 * What a batch answers by itself: the proof of possession of this very device, once. A press of the button is waited for as long
 * as the device waits, and the device shows itself. Anything else takes a person: the session ends with the advice for it, and the
 * batch goes on.
 *
 * @param pop read when it is needed; a secret.
 */
export function answering(prompt: SessionPrompt, pop: () => string | undefined): Observable<SessionAnswer> {
  switch (prompt.type) {
    case "pop": {
      const known = prompt.refused === 0 && prompt.emptyRefused !== true ? pop() : undefined;
      return known === undefined ? EMPTY : of({ pop: known });
    }
    case "login": {
      const known = prompt.refused === 0 ? pop() : undefined;
      return known === undefined || prompt.username === undefined
        ? EMPTY
        : of({ pop: known, username: prompt.username });
    }
    case "authorise":
      return concat((prompt.identify ?? EMPTY).pipe(catchError(() => EMPTY)), NEVER);
    case "plain":
    case "join-hotspot":
      return EMPTY;
  }
}
