import type { PhoneContext, WxFamily } from "../phone-context";
import type { PermissionName } from "../phone-spec";
import type { Permissions } from "./permissions";
import { DIALOG_MS, type PrivacyGate } from "./privacy-gate";

const SCOPES: readonly PermissionName[] = [
  "scope.bluetooth",
  "scope.userLocation",
  "scope.camera",
  "scope.record",
  "scope.writePhotosAlbum",
];

export function permissionFamily(phone: PhoneContext, permissions: Permissions, privacy: PrivacyGate) {
  const { calls, settings, schedule } = phone;

  /** Scopes nobody decided on are left out, as in WeChat. */
  const authSetting = () =>
    Object.fromEntries(
      SCOPES.filter((scope) => settings.permission(scope) !== "undetermined").map((scope) => [
        scope,
        settings.permission(scope) === "granted",
      ]),
    );

  return {
    getSetting: calls.define({
      name: "getSetting",
      run: (_options, reply) => reply.ok({ authSetting: authSetting() }),
    }),
    openSetting: calls.define({
      name: "openSetting",
      run: (_options, reply) => {
        schedule(DIALOG_MS, () => {
          if (settings.answers.permission === "allow") {
            for (const scope of SCOPES.filter((known) => settings.permission(known) === "denied")) {
              settings.setPermission(scope, "granted");
            }
          }
          reply.ok({ authSetting: authSetting() });
        });
      },
    }),
    openAppAuthorizeSetting: calls.define({
      name: "openAppAuthorizeSetting",
      run: (_options, reply) => void schedule(DIALOG_MS, () => reply.ok()),
    }),
    openSystemBluetoothSetting: calls.define({
      name: "openSystemBluetoothSetting",
      run: (_options, reply) => void schedule(DIALOG_MS, () => reply.ok()),
    }),
    authorize: calls.define<{ scope: string }>({
      name: "authorize",
      rules: { scope: "String" },
      run: ({ scope }, reply) => {
        const known = SCOPES.find((candidate) => candidate === scope);
        if (known === undefined) return reply.fail({ text: "invalid scope" });
        const ask = () => permissions.require(known, () => reply.ok(), reply.fail);
        if (known === "scope.bluetooth") privacy.pass("authorize", ask, reply.fail);
        else ask();
      },
    }),
    getPrivacySetting: calls.define({
      name: "getPrivacySetting",
      form: "callback",
      run: (_options, reply) =>
        reply.ok({ needAuthorization: privacy.needsAuthorization, privacyContractName: "《用户隐私保护指引》" }),
    }),
    requirePrivacyAuthorize: calls.define({
      name: "requirePrivacyAuthorize",
      form: "callback",
      run: (_options, reply) => privacy.pass("requirePrivacyAuthorize", () => reply.ok(), reply.fail),
    }),
    openPrivacyContract: calls.define({
      name: "openPrivacyContract",
      form: "callback",
      run: (_options, reply) => reply.ok(),
    }),
    onNeedPrivacyAuthorization: (listener: unknown) => phone.listeners.on("onNeedPrivacyAuthorization", listener),
  } satisfies WxFamily;
}
