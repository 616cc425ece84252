import type { Fault } from "./reply";
import type { WechatClient } from "./wechat-client";

/** A template of WeChat's console for messages of devices. Its words are the platform's: data holds its keywords alone. */
export interface MessageTemplate {
  readonly id: string;
  /** Keyword to value; `{time}` in it is when it happened, by Beijing's clock. */
  readonly data: Readonly<Record<string, string>>;
}

/** An app's registered kind of device that may send messages, with a template for each severity that it sends. */
export interface AlertModel {
  /** WeChat's model_id. */
  readonly id: string;
  readonly templates: { readonly alert?: MessageTemplate; readonly fault?: MessageTemplate };
  /** Page that a message opens; absent: the app's first. */
  readonly page?: string;
}

type Failure =
  | { readonly kind: "refused"; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: "fault"; readonly reason: Fault | "no-ticket" };

export type TicketAnswer = { readonly kind: "ticket"; readonly ticket: string } | Failure;
export type SentAnswer = { readonly kind: "sent" } | Failure;

/** Printable, so that it can stand in an answer. */
const TICKET = /^[\x21-\x7e]{1,1024}$/;

/**
 * POST /wxa/getsnticket: with it a phone asks its person within 5 minutes (`wx.requestSubscribeDeviceMessage`).
 * Source: developers.weixin.qq.com, getSnTicket.
 */
export async function askSnTicket(
  client: WechatClient,
  accessToken: string,
  sn: string,
  modelId: string,
): Promise<TicketAnswer> {
  const reply = await client.post("/wxa/getsnticket", { access_token: accessToken }, { sn, model_id: modelId });
  if (reply.kind !== "object") return reply;
  const { sn_ticket: ticket } = reply.body;
  return typeof ticket === "string" && TICKET.test(ticket)
    ? { kind: "ticket", ticket }
    : { kind: "fault", reason: "no-ticket" };
}

export interface DeviceNotice {
  readonly openid: string;
  readonly sn: string;
  readonly modelId: string;
  readonly template: MessageTemplate;
  /** With its query. */
  readonly page?: string;
  /** Ms since 1970. */
  readonly at: number;
}

/** POST /cgi-bin/message/device/subscribe/send. Source: developers.weixin.qq.com, sendHardwareDeviceMessage. */
export async function sendDeviceMessage(
  client: WechatClient,
  accessToken: string,
  { openid, sn, modelId, template, page, at }: DeviceNotice,
): Promise<SentAnswer> {
  const time = wechatTime(at);
  const data = Object.fromEntries(
    Object.entries(template.data).map(([key, value]) => [key, { value: value.replaceAll("{time}", time) }]),
  );
  const reply = await client.post(
    "/cgi-bin/message/device/subscribe/send",
    { access_token: accessToken },
    {
      ...{ to_openid_list: [openid], template_id: template.id, sn, modelId, data, lang: "zh_CN" },
      ...(page === undefined ? {} : { page }),
    },
  );
  return reply.kind === "object" ? { kind: "sent" } : reply;
}

const BEIJING_MS = 8 * 3_600_000;

/** `2026-11-30 15:20`, as WeChat's time keywords read. */
function wechatTime(at: number): string {
  return new Date(at + BEIJING_MS).toISOString().slice(0, 16).replace("T", " ");
}
