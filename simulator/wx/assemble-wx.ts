import { bluetoothFamily } from "./bluetooth/bluetooth-family";
import { cachedRequests } from "./cache/cached-requests";
import { canIUse } from "./can-i-use";
import { extraFamilies } from "./extra-families";
import { fileFamily } from "./files/file-family";
import { accountFamily } from "./internet/account-family";
import { webSocketFamily } from "./internet/socket-family";
import { requestFamily } from "./lan/request-family";
import { serviceFamily } from "./lan/service-family";
import { socketFamily } from "./lan/socket-family";
import { nfcFamily } from "./nfc/nfc-family";
import type { PhoneParts } from "./phone-parts";
import { backgroundFamily } from "./storage/background-family";
import { storageFamily } from "./storage/storage-family";
import { storageSyncFamily } from "./storage/storage-sync-family";
import type { SupportedApi } from "./supported";
import { base64Family } from "./system/base64-family";
import { comfortFamily } from "./system/comfort-family";
import { deviceFamily } from "./system/device-family";
import { lifecycleFamily } from "./system/lifecycle-family";
import { networkFamily } from "./system/network-family";
import { permissionFamily } from "./system/permission-family";
import { powerFamily } from "./system/power-family";
import { updateFamily } from "./system/update-family";
import { wifiFamily } from "./wifi/wifi-family";

export interface AssembledWx {
  /** What an app calls. */
  readonly wx: WechatMiniprogram.Wx;
  /** Adds a family, such as the browser host's pages and toasts; a member that is there already is replaced. */
  extend(family: object): void;
  /** Calls that are modelled, sorted. */
  supported(): readonly string[];
}

/** The `wx` of one phone: each family its own; what none of them has is undefined, as on a client that lacks it. */
export function assembleWx(parts: PhoneParts): AssembledWx {
  const { background, context, nfc, permissions, privacy, requests, services, sockets, storage, updates, wifi } = parts;
  const members = {
    ...bluetoothFamily(parts),
    ...storageFamily(context, storage),
    ...storageSyncFamily(context, storage),
    ...backgroundFamily(context, background),
    ...fileFamily(context, parts.files, parts.extras.openFiles),
    ...deviceFamily(context),
    ...permissionFamily(context, permissions, privacy),
    ...comfortFamily(context),
    ...networkFamily(context),
    ...cachedRequests(context, parts.extras.caches, requestFamily(context, requests).request),
    ...socketFamily(context, sockets),
    ...serviceFamily(context, services),
    ...accountFamily(context),
    ...webSocketFamily(context, parts.webSockets),
    ...updateFamily(context, updates),
    ...nfcFamily(context, nfc),
    ...wifiFamily(context, wifi, permissions, parts.trip),
    ...powerFamily(context),
    ...lifecycleFamily(context),
    ...base64Family,
    ...extraFamilies(parts),
    canIUse: (schema: unknown): boolean => canIUse(members, schema),
  } satisfies Record<SupportedApi, unknown>;
  // A client without it does not even name it.
  if (members.getNFCAdapter === undefined) delete (members as Partial<typeof members>).getNFCAdapter;
  return {
    wx: members as unknown as WechatMiniprogram.Wx,
    extend: (family) => void Object.assign(members, family),
    supported: () =>
      Object.entries(members)
        .filter(([, member]) => typeof member === "function")
        .map(([name]) => name)
        .sort(),
  };
}
