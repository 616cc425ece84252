/** WeChat's server interface: a mini program must not call it, and the domain is refused by WeChat itself. */
const SERVER_HOST = "api.weixin.qq.com";
const SECRET_SHAPE = /(?<![\w-])[0-9a-f]{32}(?![\w-])/;
/** 128-bit Bluetooth UUIDs without dashes have the same shape. */
const BLUETOOTH_BASE = "00001000800000805f9b34fb";

/** @returns why a text must not ship to a phone; undefined when it may. The secret itself is not repeated. */
export function secretIn(text: string): string | undefined {
  if (text.includes(SERVER_HOST)) return `${SERVER_HOST} belongs to the server, never to client code`;
  const shape = SECRET_SHAPE.exec(text)?.[0];
  if (shape === undefined || shape.endsWith(BLUETOOTH_BASE)) return undefined;
  return "this looks like an AppSecret, which must never ship";
}

/** What is said of a text under a name like `appSecret`. */
export const NAMED_SECRET = "an AppSecret must never ship";
