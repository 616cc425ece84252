import type { PhoneContext, WxFamily } from "../phone-context";
import type { PermissionName } from "../phone-spec";

const WECHAT_VERSION = "8.0.60";
const STATUS_BAR_PX = 47;
const NAVIGATION_BAR_PX = 44;
const HOME_INDICATOR_PX = 34;
const PIXEL_RATIO = 3;

/** What a phone says of itself. */
export function deviceFamily({ calls, settings, profile }: PhoneContext) {
  const getSystemSetting = () => ({
    bluetoothEnabled: settings.bluetooth,
    locationEnabled: settings.location,
    wifiEnabled: settings.wifi,
    deviceOrientation: "portrait" as const,
  });
  const getDeviceInfo = () => ({
    abi: "arm64-v8a",
    deviceAbi: "arm64-v8a",
    benchmarkLevel: 30,
    brand: profile.brand,
    model: profile.model,
    cpuType: "virtual",
    memorySize: "8192",
    platform: profile.platform,
    system: profile.system,
  });
  const getWindowInfo = () => {
    const screenHeight = settings.windowHeight + STATUS_BAR_PX + NAVIGATION_BAR_PX;
    return {
      pixelRatio: PIXEL_RATIO,
      screenWidth: settings.windowWidth,
      screenHeight,
      screenTop: STATUS_BAR_PX + NAVIGATION_BAR_PX,
      windowWidth: settings.windowWidth,
      windowHeight: settings.windowHeight,
      statusBarHeight: STATUS_BAR_PX,
      safeArea: {
        left: 0,
        right: settings.windowWidth,
        top: STATUS_BAR_PX,
        bottom: screenHeight - HOME_INDICATOR_PX,
        width: settings.windowWidth,
        height: screenHeight - HOME_INDICATOR_PX - STATUS_BAR_PX,
      },
    };
  };
  const getAppBaseInfo = () => ({
    SDKVersion: settings.baseLibrary,
    version: WECHAT_VERSION,
    language: settings.language,
    theme: settings.theme,
    enableDebug: false,
    fontSizeScaleFactor: 1,
    fontSizeSetting: 17,
    host: { appId: "" },
  });
  const authorised = (name: PermissionName) => {
    const state = settings.permission(name);
    if (state === "granted") return "authorized" as const;
    return state === "denied" ? ("denied" as const) : ("not determined" as const);
  };
  const getAppAuthorizeSetting = () => ({
    bluetoothAuthorized: authorised("system.bluetooth"),
    locationAuthorized: authorised("system.location"),
    cameraAuthorized: authorised("system.camera"),
    notificationAuthorized: authorised("system.notification"),
    locationReducedAccuracy: false,
  });

  const getSystemInfo = () => ({
    ...getDeviceInfo(),
    ...getWindowInfo(),
    ...getAppBaseInfo(),
    ...getSystemSetting(),
    locationAuthorized: settings.permission("system.location") === "granted",
  });

  return {
    getSystemSetting,
    getDeviceInfo,
    getWindowInfo,
    getAppBaseInfo,
    getAppAuthorizeSetting,
    getSystemInfoSync: getSystemInfo,
    /** Docs: "asynchronous in form, but returns synchronously"; apps lay out their bars by it before the first page. */
    getSystemInfo: calls.define({
      name: "getSystemInfo",
      atOnce: true,
      run: (_options, reply) => reply.ok(getSystemInfo()),
    }),
    getSystemInfoAsync: calls.define({
      name: "getSystemInfoAsync",
      run: (_options, reply) => reply.ok(getSystemInfo()),
    }),
    /** Docs: the real path differs from system to system; an app only puts it before a name. */
    env: { USER_DATA_PATH: "http://usr" },
    // In no documentation: clients have it, and chart components that are in many apps read it first.
    version: { version: settings.baseLibrary },
  } satisfies WxFamily & { readonly version: object };
}
