import { GENERAL_ERRNO } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import { BLUETOOTH_FAILURE, systemError } from "./bluetooth-failure";
import type { Central } from "./central";
import { isFailure, runOperation } from "./gatt-run";
import { NOT_ON_THIS_SYSTEM } from "./pairing-family";

/** The least that `wx.setBLEMTU` takes: the documentation says (22, 512). */
const SMALLEST_MTU = 23;
/** What Android 14 asks for, whatever was asked (pitfall 25). */
const ANDROID_14_MTU = 517;

export function linkFamily(phone: PhoneContext, central: Central) {
  const { connections, connector } = central;
  const { calls, profile, listeners } = phone;
  const always = { errCode: 0 };
  const withDevice = { deviceId: "String" } as const;

  return {
    createBLEConnection: calls.define<WechatMiniprogram.CreateBLEConnectionOption>({
      name: "createBLEConnection",
      always,
      rules: { ...withDevice, "timeout?": "Number" },
      run: ({ deviceId, timeout }, reply) => connector.create(deviceId, timeout, reply),
    }),
    closeBLEConnection: calls.define<WechatMiniprogram.CloseBLEConnectionOption>({
      name: "closeBLEConnection",
      always,
      rules: withDevice,
      run: ({ deviceId }, reply) => connector.close(deviceId, reply),
    }),
    onBLEConnectionStateChange: (listener: unknown) => listeners.on("onBLEConnectionStateChange", listener),
    offBLEConnectionStateChange: (listener?: unknown) => listeners.off("onBLEConnectionStateChange", listener),
    setBLEMTU: calls.define<WechatMiniprogram.SetBLEMTUOption>({
      name: "setBLEMTU",
      always,
      rules: { ...withDevice, mtu: "Number" },
      run: ({ deviceId, mtu }, reply) => {
        if (!profile.mtu.appMayAsk) return reply.fail(NOT_ON_THIS_SYSTEM);
        const connection = connections.usable(deviceId);
        if (isFailure(connection)) return reply.fail(connection);
        const { link } = connection;
        if (link === undefined) return reply.fail(BLUETOOTH_FAILURE.noConnection);
        if (!(mtu >= SMALLEST_MTU && mtu <= profile.mtu.largestAsked)) {
          return reply.fail({ text: "invalid mtu, should be in (22, 512)", errno: GENERAL_ERRNO.badArguments });
        }
        const { asksOnceFromApi } = profile.mtu;
        const asksOnce = asksOnceFromApi !== undefined && profile.apiLevel >= asksOnceFromApi;
        if (asksOnce && connection.mtuAsked) return reply.ok({ mtu: link.mtu });
        runOperation(connection, "mtu", "request", reply, (outcome) => {
          const before = link.mtu;
          link.exchangeMtu(Math.min(asksOnce ? ANDROID_14_MTU : mtu, phone.settings.mtu), (agreed) => {
            connection.mtuAsked = true;
            if (agreed !== before) listeners.emit("onBLEMTUChange", { deviceId, mtu: agreed });
            outcome.ok({ mtu: agreed });
          });
        });
      },
    }),
    getBLEMTU: calls.define<WechatMiniprogram.GetBLEMTUOption>({
      name: "getBLEMTU",
      always,
      rules: withDevice,
      run: ({ deviceId }, reply) => {
        const connection = connections.usable(deviceId);
        if (isFailure(connection)) return reply.fail(connection);
        if (connection.link === undefined) reply.fail(BLUETOOTH_FAILURE.noConnection);
        else reply.ok({ mtu: connection.link.mtu });
      },
    }),
    onBLEMTUChange: (listener: unknown) => listeners.on("onBLEMTUChange", listener),
    offBLEMTUChange: (listener?: unknown) => listeners.off("onBLEMTUChange", listener),
    getBLEDeviceRSSI: calls.define<WechatMiniprogram.GetBLEDeviceRSSIOption>({
      name: "getBLEDeviceRSSI",
      always,
      rules: withDevice,
      run: ({ deviceId }, reply) => {
        const connection = connections.usable(deviceId);
        if (isFailure(connection)) return reply.fail(connection);
        runOperation(connection, "rssi", "request", reply, (outcome) => {
          const rssi = phone.world.air.rssi(phone.name, connection.address);
          if (rssi === undefined) outcome.fail(systemError(profile.gatt.systemErrorText.rssi));
          else outcome.ok({ RSSI: Math.round(rssi) });
        });
      },
    }),
  } satisfies WxFamily;
}
