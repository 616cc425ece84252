import type { AppContext } from "../app-context";
import { LOOP_GUARD } from "../turn-limits";

/** What only other people's apps find beside {@link createAppGlobals}. */
export function foreignGlobals(context: AppContext): Record<string, unknown> {
  const { bundle, limits, emit, phone } = context;
  return {
    [LOOP_GUARD]: limits.round,
    /** In no documentation: clients have it, and apps read from it which of their servers to ask. */
    __wxConfig: {
      ...bundle.app,
      envVersion: phone.wx.getAccountInfoSync?.().miniProgram.envVersion ?? "develop",
      accountInfo: { appId: bundle.foreign?.appId },
      lang: phone.wx.getAppBaseInfo().language,
      platform: phone.wx.getDeviceInfo().platform,
    },
    /** Plugins are WeChat's to download: an app gets one with nothing in it. */
    requirePlugin: (name: unknown) => {
      emit({
        kind: "warning",
        source: "app",
        what: "plugin",
        message: `the plugin "${String(name)}" comes from WeChat and is empty here`,
      });
      return {};
    },
  };
}
