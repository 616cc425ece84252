import type { PhoneContext, WxFamily } from "../phone-context";

/** WeChat's code for an advertisement that has nothing to show (docs: RewardedVideoAd.onError). */
const NOTHING_TO_SHOW = { errCode: 1004, errMsg: "no advertisement" };

/** Advertisements: there are none on this phone, as for an app of which WeChat has none to show. */
export function adFamily(phone: PhoneContext) {
  const create = () => {
    const listeners = phone.ownListeners();
    const fail = () => {
      listeners.emit("onError", NOTHING_TO_SHOW);
      return Promise.reject(NOTHING_TO_SHOW);
    };
    const events = ["Load", "Error", "Close"].flatMap((event) => [
      [`on${event}`, (listener: unknown) => listeners.on(`on${event}`, listener)],
      [`off${event}`, (listener?: unknown) => listeners.off(`on${event}`, listener)],
    ]);
    return { ...Object.fromEntries(events), load: fail, show: fail, destroy: () => listeners.clear() };
  };
  return { createRewardedVideoAd: create, createInterstitialAd: create } satisfies WxFamily;
}
