/** What an app hands to `wx.request`. */
export interface RequestOptions {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly responseType?: string;
  readonly timeout?: number;
  readonly dataType?: string;
}

export interface LocalAddress {
  readonly ip: string;
  readonly path: string;
}

const LOCAL = /^http:\/\/((?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){1,3})(?::80)?(\/[^?#]*)?(?:[?#].*)?$/i;

/** The private IPv4 address a URL names, which needs no domain list (networking-login: LAN); undefined for all else. */
export function localAddress(url: string): LocalAddress | undefined {
  const [, ip, path = "/"] = LOCAL.exec(url) ?? [];
  return ip === undefined || ip.split(".").length !== 4 ? undefined : { ip, path };
}

/** The body WeChat sends for `data`: bytes as they are, text as UTF-8, objects as JSON. */
export function bodyOf(data: unknown): Uint8Array {
  if (data === undefined || data === null) return new Uint8Array(0);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  if (Object.prototype.toString.call(data) === "[object ArrayBuffer]")
    return new Uint8Array(data as ArrayBuffer).slice();
  return new TextEncoder().encode(typeof data === "string" ? data : JSON.stringify(data));
}

/** Header names in lower case, values as text; `Referer` is WeChat's own. */
export function headersOf(header: RequestOptions["header"]): Readonly<Record<string, string>> {
  const given = Object.entries(header ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return { "content-type": "application/json", ...Object.fromEntries(given.filter(([name]) => name !== "referer")) };
}

/** What the app gets as `data`: bytes, parsed JSON when it parses and was not declined, else text. */
export function dataOf(body: Uint8Array, { responseType, dataType = "json" }: RequestOptions): unknown {
  if (responseType === "arraybuffer") return body.slice().buffer;
  const text = new TextDecoder().decode(body);
  if (dataType !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
