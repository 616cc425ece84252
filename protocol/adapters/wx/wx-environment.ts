import { catchError, concatMap, defer, EMPTY, map, of } from "rxjs";
import type { EnvironmentPort, PermissionState, PhoneSettings, SettingsPlace } from "../../ports/environment";
import { field, textField } from "./fields";
import { phonePlatform } from "./phone-platform";
import { type Wx, type WxName, wxCall, wxDo } from "./wx-call";

const PLACES: Readonly<Record<SettingsPlace, WxName>> = {
  "system-bluetooth": "openSystemBluetoothSetting",
  "host-permissions": "openAppAuthorizeSetting",
  "app-permissions": "openSetting",
  "privacy-notice": "openPrivacyContract",
};

/** {@link EnvironmentPort} over WeChat's setting, permission and privacy calls. */
export function createWxEnvironment(wx: Wx): EnvironmentPort {
  const platform = phonePlatform(wx);
  const canOpen = (place: SettingsPlace): boolean => {
    // Android only (wx-hardware-api 1); the function exists elsewhere too.
    if (place === "system-bluetooth" && platform !== "android") return false;
    return typeof wx[PLACES[place]] === "function";
  };
  return {
    phone: () =>
      defer(() => {
        const device = ask(wx, "getDeviceInfo") ?? ask(wx, "getSystemInfoSync");
        const app = ask(wx, "getAppBaseInfo") ?? ask(wx, "getSystemInfoSync");
        return of({
          platform,
          model: textField(device, "model") ?? "",
          system: textField(device, "system") ?? "",
          host: textField(app, "version") ?? "",
        });
      }),
    settings: () => defer(() => of(readSettings(ask(wx, "getSystemSetting"), ask(wx, "getAppAuthorizeSetting")))),
    permissions: () =>
      wxCall(wx, "getSetting").pipe(
        map((answer) => ({ bluetooth: scopeState(field(field(answer, "authSetting"), "scope.bluetooth")) })),
      ),
    // A client without the call has no agreement to stand in the way (base library 2.32.3).
    consentNeeded: () =>
      wxCall(wx, "getPrivacySetting").pipe(
        map((answer) => field(answer, "needAuthorization") === true),
        catchError(() => of(false)),
      ),
    battery: () =>
      wxCall(wx, "getBatteryInfo").pipe(
        concatMap((answer) => {
          const level = Number(field(answer, "level"));
          if (!Number.isFinite(level) || level < 0 || level > 100) return EMPTY;
          const lowPower = field(answer, "isLowPowerModeEnabled");
          return of({
            level,
            charging: field(answer, "isCharging") === true,
            ...(typeof lowPower === "boolean" ? { lowPower } : {}),
          });
        }),
        catchError(() => EMPTY),
      ),
    canOpen,
    open: (place) => wxDo(wx, PLACES[place]),
  };
}

function readSettings(system: unknown, host: unknown): PhoneSettings {
  return {
    ...given("bluetooth", switchState(field(system, "bluetoothEnabled"))),
    ...given("location", switchState(field(system, "locationEnabled"))),
    ...given("wifi", switchState(field(system, "wifiEnabled"))),
    ...given("hostBluetooth", hostState(field(host, "bluetoothAuthorized"))),
    ...given("hostLocation", hostState(field(host, "locationAuthorized"))),
  };
}

function switchState(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** The typings say "not determined", the prose "non determined". */
function hostState(value: unknown): PermissionState | undefined {
  if (value === "authorized") return "granted";
  if (value === "denied") return "denied";
  return typeof value === "string" ? "undetermined" : undefined;
}

/** A scope nobody decided on is left out of the answer. */
function scopeState(value: unknown): PermissionState {
  if (typeof value !== "boolean") return "undetermined";
  return value ? "granted" : "denied";
}

function ask(wx: Wx, api: WxName): unknown {
  const call: unknown = wx[api];
  if (typeof call !== "function") return undefined;
  try {
    return call.call(wx);
  } catch {
    return undefined;
  }
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
