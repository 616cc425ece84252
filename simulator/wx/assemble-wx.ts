import { bluetoothFamily } from "./bluetooth/bluetooth-family";
import type { Central } from "./bluetooth/central";
import { canIUse } from "./can-i-use";
import { extraFamilies } from "./extra-families";
import type { ExtraParts } from "./extra-parts";
import { fileFamily } from "./files/file-family";
import type { PhoneFiles } from "./files/phone-files";
import { accountFamily } from "./internet/account-family";
import type { OpenWebSockets } from "./internet/open-web-sockets";
import { webSocketFamily } from "./internet/socket-family";
import type { OpenSockets } from "./lan/open-sockets";
import { requestFamily } from "./lan/request-family";
import type { RunningRequests } from "./lan/running-requests";
import { serviceFamily } from "./lan/service-family";
import type { ServiceSearch } from "./lan/service-search";
import { socketFamily } from "./lan/socket-family";
import { nfcFamily } from "./nfc/nfc-family";
import type { NfcReader } from "./nfc/nfc-reader";
import type { PhoneContext } from "./phone-context";
import type { BackgroundData } from "./storage/background-data";
import { backgroundFamily } from "./storage/background-family";
import type { StorageBox } from "./storage/storage-box";
import { storageFamily } from "./storage/storage-family";
import { storageSyncFamily } from "./storage/storage-sync-family";
import type { SupportedApi } from "./supported";
import type { AppUpdates } from "./system/app-updates";
import { base64Family } from "./system/base64-family";
import { comfortFamily } from "./system/comfort-family";
import { deviceFamily } from "./system/device-family";
import { lifecycleFamily } from "./system/lifecycle-family";
import { networkFamily } from "./system/network-family";
import { permissionFamily } from "./system/permission-family";
import type { Permissions } from "./system/permissions";
import { powerFamily } from "./system/power-family";
import type { PrivacyGate } from "./system/privacy-gate";
import { updateFamily } from "./system/update-family";
import type { PhoneWifi } from "./wifi/phone-wifi";
import { type Trip, wifiFamily } from "./wifi/wifi-family";

/** The parts of a phone that its `wx` stands on. */
export interface PhoneParts {
  readonly context: PhoneContext;
  readonly central: Central;
  readonly privacy: PrivacyGate;
  readonly permissions: Permissions;
  readonly storage: StorageBox;
  readonly background: BackgroundData;
  readonly files: PhoneFiles;
  readonly wifi: PhoneWifi;
  readonly nfc: NfcReader;
  readonly requests: RunningRequests;
  readonly sockets: OpenSockets;
  readonly webSockets: OpenWebSockets;
  readonly services: ServiceSearch;
  readonly updates: AppUpdates;
  readonly trip: Trip;
  readonly extras: ExtraParts;
}

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
    ...requestFamily(context, requests),
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
