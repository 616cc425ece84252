import type { Kysely } from "kysely";
import type { Tables } from "../database/tables";
import { callWithToken } from "../token/call-with-token";
import type { TokenCentre } from "../token/token-centre";
import { type AlertModel, sendDeviceMessage } from "../wechat/device-message";
import type { WechatClient } from "../wechat/wechat-client";
import { mayPass, type RaisedAlert } from "./alerts";

/** A message on the lock screen is louder than one in the app, ms. */
const WECHAT_PACE_MS = 5 * 60_000;
/** The person refused, or took it back. */
const NOT_WANTED = 43101;

interface SendParts {
  readonly database: Kysely<Tables>;
  readonly wechat: WechatClient;
  readonly tokens: TokenCentre;
  readonly apps: readonly { readonly appId: string; readonly alertModel?: AlertModel }[];
  readonly log: { info(fields: object): void; error(fields: object): void };
}

/**
 * Sends an alert to its device's owner by WeChat, where that person has asked for it. Never rejects: the alert is in the app
 * already. Who took it back in WeChat is not asked again.
 */
export function wechatSender(parts: SendParts): (alert: RaisedAlert) => Promise<void> {
  return async (alert) => {
    await send(parts, alert).catch((err) => parts.log.error({ err, event: "alert-not-sent" }));
  };
}

async function send({ database, wechat, tokens, apps, log }: SendParts, alert: RaisedAlert): Promise<void> {
  const { device, owner, event, severity, at } = alert;
  const wanted = await database
    .selectFrom("alert_subscription")
    .innerJoin("cloud_device", "cloud_device.id", "alert_subscription.cloud_id")
    .select(["alert_subscription.app_id", "alert_subscription.openid", "cloud_device.device_id as listed"])
    .where("alert_subscription.user_id", "=", owner)
    .where("alert_subscription.cloud_id", "=", device)
    .executeTakeFirst();
  const model = apps.find(({ appId }) => appId === wanted?.app_id)?.alertModel;
  const template = model?.templates[severity];
  if (wanted === undefined || model === undefined || template === undefined) return;
  if (!(await mayPass(database, device, event, "wechat", at, WECHAT_PACE_MS))) return;
  const { app_id: appId, openid, listed } = wanted;
  const page = model.page === undefined ? {} : { page: `${model.page}?id=${listed}` };
  const notice = { openid, sn: device, modelId: model.id, template, at, ...page };
  const answer = await callWithToken(tokens, appId, (token) => sendDeviceMessage(wechat, token, notice));
  if (answer.kind === "sent") return log.info({ audit: "alert-sent", appId, userId: owner, device, event });
  const why = answer.kind === "refused" ? { errcode: answer.errcode } : { reason: answer.reason };
  if (answer.kind === "refused" && answer.errcode === NOT_WANTED) {
    await database
      .deleteFrom("alert_subscription")
      .where("user_id", "=", owner)
      .where("cloud_id", "=", device)
      .execute();
    return log.info({ audit: "alert-messages-ended", appId, userId: owner, device, ...why });
  }
  log.error({ event: "alert-not-sent", appId, device, ...why });
}
