import { catchError, defer, from, type Observable, throwError } from "rxjs";
import { SIGNED_OUT } from "../../../protocol/cloud/cloud-connection";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { CloudAccess } from "../../lib/cloud/cloud-access";
import { failureOf } from "../../lib/http/http-error";

/**
 * The session's token for the cloud's connection. Cold; errors `refused` `signed-out` where nobody can be signed in, `timeout`
 * where the server was of no use.
 *
 * @param access undefined: the package that signs in did not run
 */
export function cloudToken(access: CloudAccess | undefined, rejected?: string): Observable<string> {
  if (access === undefined) return throwError(signedOut);
  return defer(() => from(access.token(rejected))).pipe(
    catchError((error: unknown) => throwError(() => (isAway(error) ? noAnswer(error) : signedOut(error)))),
  );
}

function isAway(error: unknown): boolean {
  const { kind } = failureOf(error);
  return kind !== "signed-out" && kind !== "refused";
}

function signedOut(cause?: unknown): DeviceError {
  return new DeviceError({ kind: "refused", what: SIGNED_OUT }, { advice: "check-account", cause });
}

function noAnswer(cause: unknown): DeviceError {
  return new DeviceError({ kind: "operation-failed", operation: "token" }, { advice: "wait-for-cloud", cause });
}
