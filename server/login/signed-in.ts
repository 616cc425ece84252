import type { FastifyRequest } from "fastify";
import type { SignedIn } from "./sessions";

const signedIn = new WeakMap<FastifyRequest, SignedIn>();

/** Notes who sent a request, once that is proven. */
export function noteSignedIn(request: FastifyRequest, who: SignedIn): void {
  signedIn.set(request, who);
}

/** Who sent a request. A route that forgot to ask for a session fails here instead of serving anybody. */
export function signedInOf(request: FastifyRequest): SignedIn {
  const who = signedIn.get(request);
  if (who === undefined) throw new Error("the route's access is not session");
  return who;
}
