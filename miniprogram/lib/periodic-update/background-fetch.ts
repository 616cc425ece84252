type FetchCalls = Pick<WechatMiniprogram.Wx, "getBackgroundFetchData" | "setBackgroundFetchToken" | "getDeviceInfo">;

/** WeChat takes no longer one. */
const LONGEST_TOKEN = 1_024;

/** How WeChat took the token: `unsupported` by this phone, `refused` now, for instance because the console has it off. */
export type TokenOutcome = "set" | "unsupported" | "refused";

/**
 * Gives WeChat the token that its client sends with each periodic request. It lies in the query of a GET, so it must be the
 * backend's token for this alone. Never throws.
 */
export function setFetchToken(wx: FetchCalls, token: string, done: (outcome: TokenOutcome) => void): void {
  if (!canFetch(wx)) done("unsupported");
  else if (token === "" || token.length > LONGEST_TOKEN) done("refused");
  else
    attempt(
      () => wx.setBackgroundFetchToken({ token, success: () => done("set"), fail: () => done("refused") }),
      () => done("refused"),
    );
}

/**
 * What WeChat fetched last, as text; undefined when there is nothing: never fetched (Android fails, iOS answers with an empty
 * text), switched off in the console, HarmonyOS. Never throws.
 */
export function readFetchedText(wx: FetchCalls, done: (text: string | undefined) => void): void {
  if (!canFetch(wx)) done(undefined);
  else
    attempt(
      () =>
        wx.getBackgroundFetchData({
          fetchType: "periodic",
          success: ({ fetchedData }) =>
            done(typeof fetchedData === "string" && fetchedData !== "" ? fetchedData : undefined),
          fail: () => done(undefined),
        }),
      () => done(undefined),
    );
}

/** The guide for HarmonyOS says that it is not there, the pages of the calls say that it is: the guide is believed. */
function canFetch(wx: FetchCalls): boolean {
  try {
    return typeof wx.getBackgroundFetchData === "function" && wx.getDeviceInfo().platform !== "ohos";
  } catch {
    return false;
  }
}

function attempt(work: () => void, failed: () => void): void {
  try {
    work();
  } catch {
    failed();
  }
}
