/** How one thing on the phone stands; `idle`: off, unknown or not needed, and no reason to worry. */
export type Readiness = "ok" | "warn" | "idle";

export interface PhoneReadiness {
  readonly bluetooth: Readiness;
  readonly location: Readiness;
  /** The system lets WeChat use Bluetooth. */
  readonly permission: Readiness;
  readonly wifi: Readiness;
}

/** The calls of `wx` that say so without touching a radio or asking the person. */
export type ReadinessSource = Pick<
  WechatMiniprogram.Wx,
  "getSystemSetting" | "getAppAuthorizeSetting" | "getDeviceInfo"
>;

/** Reads the phone's switches; what it does not say is `idle`. */
export function readPhoneReadiness(source: ReadinessSource): PhoneReadiness {
  const { bluetoothEnabled, locationEnabled, wifiEnabled } = source.getSystemSetting();
  const { bluetoothAuthorized, locationAuthorized } = source.getAppAuthorizeSetting();
  const isIos = source.getDeviceInfo().platform === "ios";
  const refused = bluetoothAuthorized === "denied" || (!isIos && locationAuthorized === "denied");
  const allowed = bluetoothAuthorized === "authorized" && (isIos || locationAuthorized === "authorized");
  return {
    bluetooth: switchState(bluetoothEnabled),
    // Only Android ties scanning to location (pitfall 9).
    location: isIos && locationEnabled === false ? "idle" : switchState(locationEnabled),
    permission: refused ? "warn" : allowed ? "ok" : "idle",
    wifi: wifiEnabled === true ? "ok" : "idle",
  };
}

function switchState(isOn: boolean | undefined): Readiness {
  if (isOn === undefined) return "idle";
  return isOn ? "ok" : "warn";
}
