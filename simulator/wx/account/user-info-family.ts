import type { PhoneContext, WxFamily } from "../phone-context";

/** Since October 2022 WeChat gives every app this person, whoever holds the phone. */
const NICKNAME = "微信用户";
/** A grey square, as the avatar is; an address of WeChat's could not be loaded here. */
const AVATAR =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132"><rect width="132" height="132" fill="#bdbdbd"/></svg>',
  );
const LANGUAGE = "zh_CN";

/**
 * `wx.getUserInfo` and `wx.getUserProfile` as they are since WeChat took the person out of them: nobody in particular. What only an app's
 * server could use (`signature`, `encryptedData`, `iv`) is not there: there is no account to sign with.
 */
export function userInfoFamily({ calls }: PhoneContext) {
  const answer = (lang: string = LANGUAGE) => {
    const place = { country: "", province: "", city: "" };
    const userInfo = { nickName: NICKNAME, gender: 0, language: lang, ...place, avatarUrl: AVATAR };
    return { userInfo, rawData: JSON.stringify(userInfo) };
  };
  return {
    getUserInfo: calls.define<{ readonly lang?: string }>({
      name: "getUserInfo",
      rules: { "withCredentials?": "Boolean", "lang?": "String" },
      run: ({ lang }, reply) => reply.ok(answer(lang)),
    }),
    getUserProfile: calls.define<{ readonly lang?: string }>({
      name: "getUserProfile",
      rules: { desc: "String", "lang?": "String" },
      run: ({ lang }, reply) => reply.ok(answer(lang)),
    }),
  } satisfies WxFamily;
}
