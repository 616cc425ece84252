import { type PageClock, phoneClock, phoneRandom } from "./clock";

type BackendCalls = Pick<
  WechatMiniprogram.Wx,
  | "request"
  | "login"
  | "getAccountInfoSync"
  | "getNetworkType"
  | "onNetworkStatusChange"
  | "onAppShow"
  | "onAppHide"
  | "getStorage"
  | "setStorage"
  | "removeStorage"
  | "getAppBaseInfo"
  | "getStorageSync"
  | "setStorageSync"
  | "removeStorageSync"
  | "getStorageInfoSync"
  | "getBackgroundFetchData"
  | "setBackgroundFetchToken"
  | "getDeviceInfo"
>;

/** What the backend's services stand on. */
export interface BackendHost {
  readonly wx: BackendCalls;
  readonly clock: PageClock;
  /** 0 to 1; never for secrets. */
  random(): number;
}

/** A phone with WeChat. */
export function wxBackendHost(): BackendHost {
  return { wx, clock: phoneClock, random: phoneRandom };
}
