/** Who may call a route. Each route says it, or the server does not start: nothing is open by mistake. */
export type Access =
  /** Anybody: login, health. */
  | "public"
  /** A business server with a key of `CALLERS`; the route checks its scope. */
  | "caller"
  /** Somebody who is signed in; checked before the body is read. */
  | "session"
  /** Who has a token of the periodic update; the route checks it. */
  | "update-token";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
}
