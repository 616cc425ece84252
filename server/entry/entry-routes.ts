import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { limitUse } from "../http/use-limit";
import { signedInOf } from "../login/signed-in";
import { sha256 } from "../token/token-hash";
import { tokenOrApiError } from "../token/token-or-api-error";
import { askNfcScheme, type NfcScheme, type NfcTarget } from "../wechat/nfc-scheme";
import { ENTRY_SCHEME } from "./schemas";
import { schemeRefusal } from "./scheme-refusal";

/** Tags of one user an hour: a technician with a pile of them stays below. WeChat's day has 500,000 for the whole app. */
const USER_LIMIT = { max: 240, windowMs: 3_600_000 };
/** WeChat's numbers for a token that does not work (any more). */
const REJECTED: readonly number[] = [40001, 40014, 42001];

/** Schemes for the tags that open the mini program. The token never leaves the server, nor does what WeChat says beside its number. */
export const entryRoutes = area({ name: "entry", dependencies: ["gate"] }, async (server) => {
  const { config, clock, stores, tokens, wechat } = server.parts;
  const limits = reachable(stores.limits);

  /** A token that WeChat rejects is reported to the centre, and the call made once more with what that has then. */
  async function schemeFor(appId: string, target: NfcTarget): Promise<NfcScheme> {
    const token = await tokenOrApiError(tokens.current(appId));
    const first = await askNfcScheme(wechat, token.value, target);
    if (first.kind !== "refused" || !REJECTED.includes(first.errcode)) return first;
    const { token: next } = await tokenOrApiError(tokens.rejected(appId, sha256(token.value)));
    return next.value === token.value ? first : askNfcScheme(wechat, next.value, target);
  }

  server.route({
    ...ENTRY_SCHEME,
    handler: async (request, reply) => {
      const { appId, userId } = signedInOf(request).session;
      const { path, query = "", sn } = request.body;
      const model = config.apps.find((app) => app.appId === appId)?.entryModel;
      if (model === undefined) throw new ApiError(404, "no-entry-tags", "This app has no model for tags.");
      if (model.perDevice && sn === undefined)
        throw new ApiError(400, "sn-needed", "Schemes are one a device: say which.");
      await limitUse(limits, `entry-scheme ${userId}`, USER_LIMIT, clock.now());
      const target = { path, query, modelId: model.id, ...(model.perDevice && sn !== undefined ? { sn } : {}) };
      const made = await schemeFor(appId, target);
      if (made.kind !== "scheme") {
        const refusal = schemeRefusal(made, clock.now());
        const { code, statusCode, details } = refusal;
        request.log[statusCode === 502 ? "error" : "info"]({
          audit: "entry-scheme-refused",
          appId,
          userId,
          refusal: code,
          ...details,
        });
        throw refusal;
      }
      request.log.info({ audit: "entry-scheme", appId, userId, path });
      reply.header("cache-control", "no-store");
      return { scheme: made.scheme };
    },
  });
});
