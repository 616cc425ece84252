import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { ServerPlugin } from "../app";
import { ApiError } from "../http/api-error";
import { ErrorBody } from "../http/error-reply";
import type { StoredToken } from "../stores/contract";
import { type Caller, CallerList, type CallerRight, checkScope } from "./callers";
import { remainingMs } from "./refresh-policy";
import { hashPrefix } from "./token-hash";
import { TokenUnavailable } from "./token-unavailable";

const AppParams = Type.Object({ appId: Type.String({ pattern: "^wx[0-9a-f]{16}$" }) });

const TokenBody = Type.Object({
  accessToken: Type.String(),
  expiresIn: Type.Integer({ description: "seconds; ask again at least once a minute rather than at its end" }),
});

const RejectionBody = Type.Object(
  {
    tokenSha256: Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256 of the rejected token, hex" }),
    errcode: Type.Optional(Type.Integer({ description: "what WeChat answered: 40001, 40014 or 42001" })),
  },
  { additionalProperties: false },
);

const RejectionAnswerBody = Type.Object({
  ...TokenBody.properties,
  outcome: Type.Enum(["already-replaced", "replaced", "kept"]),
  retryAfter: Type.Optional(Type.Integer({ description: "with kept: seconds until a report may help" })),
});

const errors = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 502: ErrorBody, 503: ErrorBody };
const security = [{ callerKey: [] }];
const tags = ["access_token"];

/** Tokens for business servers. Every answer is written to the log: who, which app, hash prefix of the token. */
export const tokenRoutes: ServerPlugin = (server, { config, tokens, clock }) => {
  const callers = new CallerList(config.callers);
  const known = new WeakMap<FastifyRequest, Caller>();

  // Before the body is read or anything is checked: who has no key learns nothing, not even what is wrong.
  const onRequest = async (request: FastifyRequest) => {
    known.set(request, callers.identify(request.headers.authorization));
  };

  function admit(request: FastifyRequest, appId: string, right: CallerRight): string {
    const caller = known.get(request) ?? callers.identify(request.headers.authorization);
    checkScope(caller, appId, right);
    return caller.name;
  }

  function give(reply: FastifyReply, token: StoredToken) {
    reply.header("cache-control", "no-store");
    return { accessToken: token.value, expiresIn: Math.ceil(remainingMs(token, clock.now()) / 1_000) };
  }

  server.get(
    "/v1/apps/:appId/access-token",
    {
      onRequest,
      config: { access: "caller" },
      schema: { tags, security, params: AppParams, response: { 200: TokenBody, ...errors } },
    },
    async (request, reply) => {
      const { appId } = request.params;
      const caller = admit(request, appId, "read");
      const token = await orApiError(tokens.current(appId));
      request.log.info({ audit: "token-read", caller, appId, token: hashPrefix(token.value) });
      return give(reply, token);
    },
  );

  server.post(
    "/v1/apps/:appId/access-token/rejected",
    {
      onRequest,
      bodyLimit: 1_024,
      config: { access: "caller" },
      schema: {
        tags,
        security,
        params: AppParams,
        body: RejectionBody,
        response: { 200: RejectionAnswerBody, ...errors },
      },
    },
    async (request, reply) => {
      const { appId } = request.params;
      const { tokenSha256, errcode } = request.body;
      const caller = admit(request, appId, "report");
      const { token, outcome, retryAt } = await orApiError(tokens.rejected(appId, tokenSha256));
      const rejected = tokenSha256.slice(0, 12);
      request.log.info({ audit: "token-rejected", caller, appId, rejected, errcode, outcome });
      const retryAfter = retryAt === undefined ? {} : { retryAfter: Math.ceil((retryAt - clock.now()) / 1_000) };
      return { ...give(reply, token), outcome, ...retryAfter };
    },
  );
};

/** @throws ApiError: 502 for what WeChat refuses, 503 for what passes; an unknown app looks like a foreign one */
async function orApiError<T>(answer: Promise<T | undefined>): Promise<T> {
  try {
    const found = await answer;
    if (found !== undefined) return found;
  } catch (error) {
    if (!(error instanceof TokenUnavailable)) throw error;
    const { why, message, retryAfterMs, errcode } = error;
    const details = errcode === undefined ? { retryAfterMs } : { retryAfterMs, errcode };
    throw new ApiError(why === "wechat-refused" ? 502 : 503, why, message, details);
  }
  throw new ApiError(403, "not-in-scope", "This key has no such right for this app.");
}
