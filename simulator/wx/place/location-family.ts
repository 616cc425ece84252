import type { Reply } from "../api-call";
import type { ApiFailure } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { Permissions } from "../system/permissions";
import type { PhoneLocation } from "./phone-place";

/** How long a fix, and a person who looks at a map, take: guesses, ms. */
const FIX_MS = 300;
const MAP_MS = 500;

/** What phones are reported to say with the location switch off. */
const OFF: ApiFailure = { text: "ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF", errCode: 2 };
const NO_SYSTEM_PERMISSION: ApiFailure = { text: "system permission denied", errCode: 1, errno: 3 };

/** Where the phone is, as the world has it, and maps that a person looks at. */
export function locationFamily(phone: PhoneContext, location: PhoneLocation, permissions: Permissions) {
  const { calls, listeners, schedule, settings } = phone;
  const withLocation = (reply: Reply<object>, work: () => void) =>
    permissions.require(
      "scope.userLocation",
      () => {
        if (settings.permission("system.location") === "denied") reply.fail(NO_SYSTEM_PERMISSION);
        else if (!settings.location) reply.fail(OFF);
        else work();
      },
      reply.fail,
    );
  const once = (name: string, rules: Record<string, "String" | "Boolean" | "Number"> = {}) =>
    calls.define<object, object>({
      name,
      rules,
      // Where somebody is stays out of the trace.
      tracedResult: () => ({}),
      run: (_options, reply) => withLocation(reply, () => void schedule(FIX_MS, () => reply.ok(location.result()))),
    });
  const watch = (name: string, inBackground: boolean) =>
    calls.define<object>({
      name,
      rules: { "type?": "String" },
      run: (_options, reply) =>
        withLocation(reply, () => {
          location.watch(inBackground);
          reply.ok();
        }),
    });
  return {
    getLocation: once("getLocation", { "type?": "String", "isHighAccuracy?": "Boolean" }),
    getFuzzyLocation: once("getFuzzyLocation", { "type?": "String" }),
    startLocationUpdate: watch("startLocationUpdate", false),
    startLocationUpdateBackground: watch("startLocationUpdateBackground", true),
    stopLocationUpdate: calls.define({
      name: "stopLocationUpdate",
      run: (_options, reply) => {
        location.forget();
        reply.ok();
      },
    }),
    onLocationChange: (listener: unknown) => listeners.on("onLocationChange", listener),
    offLocationChange: (listener?: unknown) => listeners.off("onLocationChange", listener),
    onLocationChangeError: (listener: unknown) => listeners.on("onLocationChangeError", listener),
    offLocationChangeError: (listener?: unknown) => listeners.off("onLocationChangeError", listener),
    openLocation: calls.define<{ latitude: number; longitude: number }>({
      name: "openLocation",
      rules: { latitude: "Number", longitude: "Number", "scale?": "Number", "name?": "String", "address?": "String" },
      run: (_options, reply) => reply.ok(),
    }),
    chooseLocation: calls.define<object, object>({
      name: "chooseLocation",
      rules: { "latitude?": "Number", "longitude?": "Number" },
      tracedResult: () => ({}),
      run: (_options, reply) =>
        withLocation(
          reply,
          () =>
            void schedule(MAP_MS, () => {
              const { latitude, longitude } = location.place;
              if (settings.answers.choosing === "cancels") reply.fail({ text: "cancel" });
              else reply.ok({ name: "", address: "", latitude, longitude });
            }),
        ),
    }),
  } satisfies WxFamily;
}
