import type { FastifyRequest } from "fastify";
import type { SignedIn } from "./sessions";

declare module "fastify" {
  interface FastifyRequest {
    /** Who sent it, once the gate has proven that; null until then, and on routes whose access is not `session`. */
    signedIn: SignedIn | null;
  }
}

/** Who sent a request. A route that forgot to ask for a session fails here instead of serving anybody. */
export function signedInOf({ signedIn }: FastifyRequest): SignedIn {
  if (!signedIn) throw new Error("the route's access is not session");
  return signedIn;
}
