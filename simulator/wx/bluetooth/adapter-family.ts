import type { Reply } from "../api-call";
import { type ApiFailure, GENERAL_ERRNO } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { Permissions } from "../system/permissions";
import type { PrivacyGate } from "../system/privacy-gate";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Central } from "./central";

/** `CBManagerState.unauthorized`. */
const IOS_UNAUTHORISED = 3;

/** What stands between an app and the module, besides the radio. */
export interface Gates {
  readonly privacy: PrivacyGate;
  readonly permissions: Permissions;
}

export function adapterFamily(phone: PhoneContext, central: Central, gates: Gates) {
  const { adapter } = central;
  const { calls, listeners } = phone;
  const always = { errCode: 0 };

  const profile = phone.profile.adapter;
  let lateOpens = profile.lateOpens;

  const open = (mode: "central" | "peripheral", reply: Reply<object>) => {
    phone.schedule(profile.openMs, () => {
      const forbidden = systemRefusal(phone);
      if (forbidden !== undefined) return reply.fail(forbidden);
      if (lateOpens > 0) {
        lateOpens -= 1;
        return reply.fail(BLUETOOTH_FAILURE.stateTooLate);
      }
      if (mode === "central" || !profile.opensPerMode) adapter.open();
      if (adapter.available) reply.ok();
      else reply.fail(unavailable(profile.offState));
    });
  };

  return {
    openBluetoothAdapter: calls.define<WechatMiniprogram.OpenBluetoothAdapterOption>({
      name: "openBluetoothAdapter",
      always,
      rules: { "mode?": "String" },
      run: ({ mode = "central" }, reply) =>
        gates.privacy.pass(
          "openBluetoothAdapter",
          () => gates.permissions.require("scope.bluetooth", () => open(mode, reply), reply.fail),
          reply.fail,
        ),
    }),
    closeBluetoothAdapter: calls.define({
      name: "closeBluetoothAdapter",
      always,
      run: (_options, reply) => {
        if (adapter.obstacle() === BLUETOOTH_FAILURE.notInit) return reply.fail(BLUETOOTH_FAILURE.notInit);
        central.shutDown();
        reply.ok();
      },
    }),
    getBluetoothAdapterState: calls.define({
      name: "getBluetoothAdapterState",
      always,
      run: (_options, reply) => {
        const obstacle = adapter.obstacle();
        if (obstacle === BLUETOOTH_FAILURE.notInit) reply.fail(obstacle);
        else reply.ok(adapter.state());
      },
    }),
    onBluetoothAdapterStateChange: (listener: unknown) => listeners.on("onBluetoothAdapterStateChange", listener),
    offBluetoothAdapterStateChange: (listener?: unknown) => listeners.off("onBluetoothAdapterStateChange", listener),
  } satisfies WxFamily;
}

function systemRefusal(phone: PhoneContext): ApiFailure | undefined {
  if (phone.settings.permission("system.bluetooth") !== "denied") return undefined;
  if (phone.profile.adapter.offState !== undefined) return unavailable(IOS_UNAUTHORISED);
  return {
    ...BLUETOOTH_FAILURE.notAvailable,
    text: "system permission denied",
    errno: GENERAL_ERRNO.osPermissionMissing,
  };
}

function unavailable(state: number | undefined): ApiFailure {
  return { ...BLUETOOTH_FAILURE.notAvailable, ...(state === undefined ? {} : { extra: { state } }) };
}
