import type { Endpoint } from "../http/endpoint";
import type { HttpClient } from "../http/http-client";
import { failureOf, HttpError } from "../http/http-error";
import { type Abortion, awaited, type Running, running } from "../http/running";
import type { Sessions } from "./sessions";

/** Calls in the name of the user who is signed in; who is not is signed in first. */
export class SessionClient {
  constructor(
    private readonly client: HttpClient,
    private readonly sessions: Sessions,
  ) {}

  /** A 401 costs one login for everybody who met it; the call is sent again once. Rejects with an HttpError. */
  call<Input, Answer>(endpoint: Endpoint<Input, Answer>, input: Input): Running<Answer> {
    return running(async (abortion) => {
      const token = await abortion.through(awaited(this.sessions.token()));
      try {
        return await this.send(abortion, endpoint, input, token);
      } catch (thrown) {
        if (!saysSignedOut(thrown)) throw thrown;
      }
      const fresh = await abortion.through(awaited(this.sessions.replace(token)));
      try {
        return await this.send(abortion, endpoint, input, fresh);
      } catch (thrown) {
        if (!saysSignedOut(thrown)) throw thrown;
        throw new HttpError({ kind: "signed-out", why: "refused" }, (thrown as HttpError).traceId);
      }
    });
  }

  private async send<Input, Answer>(
    abortion: Abortion,
    endpoint: Endpoint<Input, Answer>,
    input: Input,
    token: string,
  ) {
    const answer = await abortion.through(this.client.call(endpoint, input, token));
    this.sessions.accepted(token);
    return answer;
  }
}

function saysSignedOut(thrown: unknown): boolean {
  const failure = failureOf(thrown);
  return failure.kind === "refused" && failure.status === 401;
}
