import { databaseAccess } from "../cloud/binding/access";
import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { limitUse } from "../http/use-limit";
import { loginRefusal } from "../login/login-refusal";
import { userIdOf } from "../login/redeem-once";
import { signedInOf } from "../login/signed-in";
import { homeDevices } from "../schedules/home-devices";
import { callWithToken } from "../token/call-with-token";
import { codeRedeemer } from "../wechat/code-to-session";
import { askSnTicket } from "../wechat/device-message";
import { markSeen, unseenAlerts } from "./alert-box";
import { ALERT_TICKET, ALERTS_SEEN, LIST_ALERTS, WANT_MESSAGES, WANT_NO_MESSAGES } from "./schemas";

/** Of one user an hour; WeChat's day has 10 million for the app. */
const TICKET_LIMIT = { max: 60, windowMs: 3_600_000 };

/** What a person has to see, and who wants it in WeChat. */
export const alertRoutes = area({ name: "alerts", dependencies: ["gate"] }, async (server) => {
  const { config, clock, database, stores, tokens, wechat } = server.parts;
  const access = databaseAccess(database, clock);
  const limits = reachable(stores.limits);
  const redeem = codeRedeemer(wechat);

  const ownedDevice = async (userId: string, listed: string) => {
    const device = (await homeDevices(database, userId)).find((one) => one.listed === listed);
    if (device === undefined) throw new ApiError(404, "no-such-device", "This is no cloud device of yours.");
    return device;
  };
  const appOf = (appId: string) => {
    const app = config.apps.find((one) => one.appId === appId);
    if (app?.alertModel === undefined)
      throw new ApiError(404, "no-alert-messages", "This app has no model for messages of devices.");
    return { app, model: app.alertModel };
  };

  server.route({
    ...LIST_ALERTS,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      return { alerts: await unseenAlerts(database, userId, await access.devicesOf(userId)) };
    },
  });

  server.route({
    ...ALERTS_SEEN,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      await markSeen(database, userId, request.body.ids, Math.floor(clock.now()));
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...ALERT_TICKET,
    handler: async (request, reply) => {
      const { appId, userId } = signedInOf(request).session;
      const { model } = appOf(appId);
      const { id: sn } = await ownedDevice(userId, request.params.id);
      await limitUse(limits, `alert-ticket ${userId}`, TICKET_LIMIT, clock.now());
      const answer = await callWithToken(tokens, appId, (token) => askSnTicket(wechat, token, sn, model.id));
      if (answer.kind !== "ticket") {
        request.log.error({ audit: "alert-ticket-refused", appId, ...answer });
        throw answer.kind === "refused" && answer.errcode !== -1
          ? new ApiError(502, "wechat-refused", "WeChat refuses a ticket.", { errcode: answer.errcode })
          : new ApiError(503, "wechat-unreachable", "WeChat does not answer at present: try later.");
      }
      reply.header("cache-control", "no-store");
      const templates = Object.values(model.templates).map(({ id }) => id);
      return { sn, snTicket: answer.ticket, modelId: model.id, templates };
    },
  });

  server.route({
    ...WANT_MESSAGES,
    handler: async (request, reply) => {
      const { appId, userId } = signedInOf(request).session;
      const { app } = appOf(appId);
      const { id } = await ownedDevice(userId, request.params.id);
      await limitUse(limits, `alert-ticket ${userId}`, TICKET_LIMIT, clock.now());
      const answer = await redeem(app, request.body.code);
      if (answer.kind !== "user") throw loginRefusal(answer, clock.now());
      if (userIdOf(appId, answer.openid) !== userId)
        throw new ApiError(403, "not-yours", "This code is of another person.");
      const row = { app_id: appId, openid: answer.openid, since: Math.floor(clock.now()) };
      await database
        .insertInto("alert_subscription")
        .values({ user_id: userId, cloud_id: id, ...row })
        .onConflict((conflict) => conflict.columns(["user_id", "cloud_id"]).doUpdateSet(row))
        .execute();
      request.log.info({ audit: "alert-messages-wanted", appId, userId, device: id });
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...WANT_NO_MESSAGES,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      const device = (await homeDevices(database, userId)).find((one) => one.listed === request.params.id);
      if (device !== undefined)
        await database
          .deleteFrom("alert_subscription")
          .where("user_id", "=", userId)
          .where("cloud_id", "=", device.id)
          .execute();
      return reply.code(204).send(null);
    },
  });
});
