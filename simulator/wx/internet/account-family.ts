import type { ApiFailure } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";

/** A guess: no source says how long WeChat takes for a code. */
const LOGIN_MS = 120;
/** In a world without internet. */
const NO_APP_ID = "wx0000000000000000";
const LOGIN_FAILED: ApiFailure = { text: "network error", errno: 600001 };

/** Who the app is to WeChat, and who its user. */
export function accountFamily(phone: PhoneContext) {
  const { calls, schedule, settings, world } = phone;
  return {
    getAccountInfoSync: () => ({
      miniProgram: { appId: world.internet?.appId ?? NO_APP_ID, envVersion: "develop" as const, version: "" },
      plugin: { appId: "", version: "" },
    }),
    /** Of ext.json, by which platforms run one app for many shops: this app runs for itself. */
    getExtConfigSync: () => ({}),
    getExtConfig: calls.define({ name: "getExtConfig", run: (_options, reply) => reply.ok({ extConfig: {} }) }),
    login: calls.define<object, { code: string }>({
      name: "login",
      tracedResult: () => ({ errMsg: "login:ok" }),
      run: (_options, reply) =>
        void schedule(LOGIN_MS, () => {
          const given = settings.network === "none" ? undefined : world.internet?.loginCode(phone.name);
          const answer = (code: string | undefined) =>
            code === undefined ? reply.fail(LOGIN_FAILED) : reply.ok({ code });
          if (typeof given !== "object") return answer(given);
          // From outside of the world: it comes back as an event of it.
          const later = (code?: string) => void schedule(0, () => answer(code));
          given.then(later, () => later());
        }),
    }),
  } satisfies WxFamily;
}
