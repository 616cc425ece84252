import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { limitUse } from "../http/use-limit";
import { signedInOf } from "../login/signed-in";
import { callWithToken } from "../token/call-with-token";
import { askNfcScheme } from "../wechat/nfc-scheme";
import { ENTRY_SCHEME } from "./schemas";
import { schemeRefusal } from "./scheme-refusal";

/** Tags of one user an hour: a technician with a pile of them stays below. WeChat's day has 500,000 for the whole app. */
const USER_LIMIT = { max: 240, windowMs: 3_600_000 };

/** Schemes for the tags that open the mini program. The token never leaves the server, nor does what WeChat says beside its number. */
export const entryRoutes = area({ name: "entry", dependencies: ["gate"] }, async (server) => {
  const { config, clock, stores, tokens, wechat } = server.parts;
  const limits = reachable(stores.limits);

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
      const made = await callWithToken(tokens, appId, (token) => askNfcScheme(wechat, token, target));
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
