import type { Reply } from "./reply";

/** One of protocomm's security schemes, with at most one session at a time. */
export interface Security {
  readonly version: 0 | 1 | 2;
  /** 1: the GCM counter moves with each message. */
  readonly patchVersion: 0 | 1;
  /** A transport has a new client: an older session is closed. */
  open(session: number): void;
  close(session: number): void;
  /** A message of the endpoint `prov-session`. */
  setUp(session: number, message: Uint8Array): Reply;
  decrypt(session: number, bytes: Uint8Array): Reply;
  encrypt(session: number, bytes: Uint8Array): Reply;
}

/** Told of events as the firmware's application gets them; texts as in the recordings. */
export type OnEvent = (text: string) => void;

export const SESSION_EVENT = {
  established: "PROTOCOMM_SECURITY_SESSION_EVENT 0",
  credentialsMismatch: "PROTOCOMM_SECURITY_SESSION_EVENT 2",
} as const;
