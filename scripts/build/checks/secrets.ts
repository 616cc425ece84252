import { decodedViews } from "../../../protocol/masking/decoded-views";

/** WeChat's server interface, its other regions and its stand-by: a mini program must not call it, WeChat refuses it. */
const SERVER_HOST = /(?<![\w-])(?:[\w-]+\.)*api\d*\.weixin\.qq\.com\b/i;
const SECRET_SHAPE = /(?<![0-9a-z-])[0-9a-f]{32}(?![0-9a-z-])/gi;
/** 128-bit Bluetooth UUIDs without dashes have the same shape. */
const BLUETOOTH_BASE = /00001000800000805f9b34fb$/i;
const PRIVATE_KEY = /-----\s*BEGIN [A-Z0-9 ]*PRIVATE KEY\s*-----/i;

/**
 * @returns why a text must not ship to a phone, also when it is escaped; undefined when it may. The secret itself is not
 * repeated.
 */
export function secretIn(text: string): string | undefined {
  for (const view of decodedViews(text)) {
    const reason = reasonIn(view.text);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Whether a host is one of WeChat's own servers. */
export function isWechatServer(host: string): boolean {
  return SERVER_HOST.test(host);
}

function reasonIn(text: string): string | undefined {
  const host = SERVER_HOST.exec(text)?.[0];
  if (host !== undefined) return `${host.toLowerCase()} belongs to the server, never to client code`;
  if (PRIVATE_KEY.test(text)) return "a private key must never ship";
  const shapes = [...text.matchAll(SECRET_SHAPE)].filter(([shape]) => !BLUETOOTH_BASE.test(shape));
  if (shapes.length === 0) return undefined;
  return "this looks like an AppSecret, which must never ship";
}

/** What is said of a text under a name like `appSecret`. */
export const NAMED_SECRET = "an AppSecret must never ship";
