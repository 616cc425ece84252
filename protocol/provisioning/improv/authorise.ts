import {
  defaultIfEmpty,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  ignoreElements,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  take,
  throwError,
  timer,
} from "rxjs";
import type { Clock } from "../../ports/clock";
import type { SessionOptions, SessionPrompt } from "../contract";
import type { ImprovChannel } from "./channel";
import { notAuthorised } from "./improv-error";
import { ImprovState } from "./numbers";

/** Milliseconds a person gets to press the button. */
export const AUTHORISE_LIMIT_MS = 60_000;
/** Milliseconds between questions, in case the notification of the press is lost. */
const POLL_MS = 2_000;

export interface Authorisation {
  readonly clock: Clock;
  readonly prompt: SessionOptions["prompt"];
  readonly identify: Observable<never> | undefined;
  /** A person is asked now. */
  readonly onWait: () => void;
}

/**
 * Cold; completes when the device takes settings, at once where it does already; asks a person to press its button else.
 * Errors with advice `authorise-device` when there is nobody to ask, or nobody pressed.
 */
export function authorised(
  channel: ImprovChannel,
  { clock, prompt, identify, onWait }: Authorisation,
): Observable<never> {
  return defer(() => {
    if (channel.state !== ImprovState.authorisationRequired) return EMPTY;
    const refused = throwError(notAuthorised);
    onWait();
    if (prompt === undefined) return refused;
    const question: SessionPrompt = {
      type: "authorise",
      limitMs: AUTHORISE_LIMIT_MS,
      ...(identify === undefined ? {} : { identify }),
    };
    const answered = prompt(question).pipe(
      take(1),
      defaultIfEmpty(undefined),
      mergeMap((answer) => (answer === undefined ? refused : NEVER)),
    );
    const pressed = channel.state$.pipe(filter((state) => state !== ImprovState.authorisationRequired));
    const polls = timer(POLL_MS, POLL_MS, clock.scheduler).pipe(
      exhaustMap(() => channel.readState()),
      ignoreElements(),
    );
    const overdue = timer(AUTHORISE_LIMIT_MS, clock.scheduler).pipe(mergeMap(() => refused));
    return merge(pressed, answered, polls, overdue).pipe(take(1), ignoreElements());
  });
}
