/** An answer of the stand-in: its fields, or WeChat's number and words. */
export interface FakeAnswer {
  readonly errcode?: number;
  readonly errmsg?: string;
  readonly [field: string]: unknown;
}

/** Words of WeChat's own errmsg. */
const WORDS: Readonly<Record<number, string>> = {
  40001: "invalid credential, access_token is invalid or not latest",
  40002: "invalid grant_type",
  40013: "invalid appid",
  40014: "invalid access_token",
  40029: "invalid code",
  40125: "invalid appsecret",
  40163: "code been used",
  40226: "code blocked",
  40243: "AppSecret has been frozen",
  41001: "access_token missing",
  41002: "appid missing",
  41004: "appsecret missing",
  41008: "missing code",
  42001: "access_token expired",
  43002: "require POST method",
  45009: "reach max api daily quota limit",
  45011: "api minute-quota reach limit, must slower, retry next minute",
  40165: "invalid weapp pagepath",
  40212: "invalid query",
  40037: "template_id invalid",
  41030: "page not exists",
  43101: "user refuse to accept the msg",
  47003: "argument invalid",
  9800001: "sn invalid",
  9800003: "model_id invalid",
  44990: "reach max api second frequence limit",
  44993: "reach max api daily quota limit",
  48006: "forbid to clear quota because of reaching the limit",
};

export function refusal(errcode: number, more = ""): FakeAnswer {
  return { errcode, errmsg: `${WORDS[errcode] ?? "system error"}${more} rid: 00000000-00000000-00000000` };
}
