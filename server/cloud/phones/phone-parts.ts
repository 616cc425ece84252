import type { Clock } from "../../clock/clock";
import type { Access, Fanout } from "../contract";
import type { Commands } from "../twin/commands";
import type { Twins } from "../twin/twins";

/** A connection's lower end: texts out. */
export interface PhoneSocket {
  send(text: string): void;
  /** @param code of {@link CLOSE} */
  close(code: number, reason: string): void;
  /** Bytes that were sent and that the phone has not taken yet. */
  readonly unsent: number;
}

/** Who is behind a connection. */
export interface AdmittedPhone {
  readonly user: string;
  readonly session: string;
  /** Whether the session has not ended since. Rejects when its store is away. */
  isSignedIn(): Promise<boolean>;
}

export interface PhoneParts {
  readonly clock: Clock;
  readonly access: Access;
  readonly fanout: Fanout;
  readonly commands: Pick<Commands, "send">;
  readonly twins: Pick<Twins, "readMany">;
  /** Whose session token this is; undefined: nobody's. Rejects when the store of sessions is away. */
  admit(token: string): Promise<AdmittedPhone | undefined>;
}
