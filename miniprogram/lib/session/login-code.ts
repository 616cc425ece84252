import { HttpError } from "../http/http-error";

const TIMEOUT_MS = 10_000;

/** A fresh code of `wx.login`: good once, for 5 minutes. Rejects with an HttpError. */
export function loginCode(wx: Pick<WechatMiniprogram.Wx, "login">): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new HttpError({ kind: "signed-out", why: "wechat" }));
    wx.login({ timeout: TIMEOUT_MS, success: ({ code }) => (code ? resolve(code) : fail()), fail });
  });
}
