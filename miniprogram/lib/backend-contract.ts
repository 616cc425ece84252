import type { RequestScope } from "./http/request-scope";
import type { SessionClient } from "./session/session-client";

/** The company's own server, seen by the app. */
export interface Backend {
  /** Calls in the user's name, signing in where needed. */
  readonly client: SessionClient;
  /**
   * Sends what a person did to their devices and merges what the server knows, signing in where needed; one run at a time.
   * Rejects with an HttpError when the server could not be asked: the app works without it, what is left waits.
   */
  sync(): Promise<void>;
  /** As {@link sync}, quietly, whenever the list is shown: while nothing waits here the server is asked once a minute at most. */
  refresh(): void;
  /** For the calls of one page. */
  scope(): RequestScope;
  /** The latest requests, one a line, nothing secret. */
  requests(): string;
  /** Whether somebody is signed in, as far as the phone knows. */
  isSignedIn(): Promise<boolean>;
  /** Resolves when no sync is under way, which may have signed in; at once where none is. */
  settled(): Promise<void>;
  /** On the person's word, as {@link sync}. */
  signIn(): Promise<void>;
  /** Ends the session until the person signs in again; the devices stay on the phone. */
  signOut(): Promise<void>;
}
