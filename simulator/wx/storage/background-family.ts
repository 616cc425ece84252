import type { PhoneContext, WxFamily } from "../phone-context";
import type { BackgroundData, FetchType } from "./background-data";

/** Characters (facts: background fetch, token size). */
const LONGEST_TOKEN = 1_024;

/**
 * Periodic update and prefetch. HarmonyOS has none (guide for HarmonyOS; the pages of the calls say otherwise); what was
 * never fetched fails on Android and is an empty text on an iPhone. Tokens and data never go into the trace.
 */
export function backgroundFamily({ calls, profile, listeners }: PhoneContext, data: BackgroundData) {
  const isThere = profile.platform !== "ohos";
  return {
    setBackgroundFetchToken: calls.define<{ token: string }>({
      name: "setBackgroundFetchToken",
      rules: { token: "String" },
      traced: () => ({}),
      run: ({ token }, reply) => {
        if (!isThere) reply.fail({ text: "not supported" });
        else if (token.length > LONGEST_TOKEN) reply.fail({ text: "token is too long" });
        else {
          data.token = token;
          reply.ok();
        }
      },
    }),
    getBackgroundFetchToken: calls.define<object, { token: string }>({
      name: "getBackgroundFetchToken",
      tracedResult: () => ({}),
      run: (_options, reply) => {
        if (isThere && data.token !== undefined) reply.ok({ token: data.token });
        else reply.fail({ text: isThere ? "token not set" : "not supported" });
      },
    }),
    getBackgroundFetchData: calls.define<{ fetchType: FetchType }>({
      name: "getBackgroundFetchData",
      rules: { fetchType: "String" },
      tracedResult: () => ({}),
      run: ({ fetchType }, reply) => {
        const found = isThere ? data.latest(fetchType) : undefined;
        if (found) reply.ok(found);
        else if (profile.platform === "ios") reply.ok({ fetchedData: "", timeStamp: 0, fetchType });
        else reply.fail({ text: isThere ? "no data" : "not supported" });
      },
    }),
    onBackgroundFetchData: (listener: unknown) => listeners.on("onBackgroundFetchData", listener),
  } satisfies WxFamily;
}
