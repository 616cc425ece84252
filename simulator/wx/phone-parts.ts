import type { Central } from "./bluetooth/central";
import type { ExtraParts } from "./extra-parts";
import type { PhoneFiles } from "./files/phone-files";
import type { OpenWebSockets } from "./internet/open-web-sockets";
import type { OpenSockets } from "./lan/open-sockets";
import type { RunningRequests } from "./lan/running-requests";
import type { ServiceSearch } from "./lan/service-search";
import type { NfcReader } from "./nfc/nfc-reader";
import type { PhoneContext } from "./phone-context";
import type { BackgroundData } from "./storage/background-data";
import type { StorageBox } from "./storage/storage-box";
import type { AppUpdates } from "./system/app-updates";
import type { Permissions } from "./system/permissions";
import type { PrivacyGate } from "./system/privacy-gate";
import type { PhoneWifi } from "./wifi/phone-wifi";
import type { Trip } from "./wifi/wifi-family";

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
