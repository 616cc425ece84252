import { BehaviorSubject, defer, type Observable, of } from "rxjs";
import { products } from "../../products";
import { createRecorder } from "../../protocol/adapters/record/recorder";
import { createWxPorts, type WxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { createWxCodePort } from "../../protocol/adapters/wx/wx-code-port";
import { hexToBytes } from "../../protocol/bytes/hex";
import type { CapabilityModel } from "../../protocol/capability/model/model";
import { type CloudLink, createCloudLink } from "../../protocol/cloud/cloud-link";
import type { ControlPath } from "../../protocol/control/path";
import { bleGatt } from "../../protocol/control/paths/ble-gatt";
import { createCloudPath } from "../../protocol/control/paths/cloud-path";
import { createLanPath } from "../../protocol/control/paths/lan-path";
import { type CloudAddress, readCloud } from "../../protocol/identity/messages";
import type { CodePort } from "../../protocol/ports/codes";
import type { Provisioner } from "../../protocol/provisioning/contract";
import { PROTOCOLS } from "../../protocol/provisioning/known-protocols";
import { backend } from "../lib/app-backend";
import type { CloudAccess } from "../lib/cloud/cloud-access";
import { CLOUD } from "../lib/cloud/cloud-settings";
import { companion } from "../lib/companion";
import { type BroadcastKeys, createBroadcastKeys } from "../lib/devices/broadcast-keys";
import type { DeviceKey } from "../lib/devices/device-keys";
import type { LastState, SavedDevice } from "../lib/devices/saved-device";
import { shareRecording } from "../lib/diagnostics/share-recording";
import { createRememberedNetworks, type RememberedNetworks } from "../lib/networks/remembered-networks";
import { wxSecretStorage } from "../lib/networks/secret-storage";
import { createNetworkState } from "../lib/offline/network-state";
import { withSnapshot } from "../lib/periodic-update/merge-snapshots";
import { createPeriodicUpdate } from "../lib/periodic-update/periodic-update";
import { createEvictableStore, type EvictableStore } from "../lib/storage/evictable-store";
import type { EvictableArea } from "../lib/storage/keys";
import { createTagHandover, type TagHandover } from "./pair/tag-handover";
import type { DescribedDevice, DeviceStoreOptions } from "./panel/device-store-options";
import { noControl } from "./panel/no-control";
import type { PagePart } from "./shared/binding/bind-page";
import { followNotices } from "./shared/cloud-notices";
import { cloudToken } from "./shared/cloud-token";
import { describeDevice as describedBy } from "./shared/describe-device";
import { onlineInCloud } from "./shared/online-in-cloud";

/** Set by the build: true in one for QA (`npm run build -- --record`), where a failure's recording can be shared. */
declare const RECORDING: boolean;

let ports: WxPorts | undefined;

/** The phone's radios, made when the first page of the package needs them: each event has one listener for good. */
export function devicePorts(): WxPorts {
  if (ports !== undefined) return ports;
  const made = createWxPorts(wx, CLOUD.socket === "" ? {} : { cloudUrl: CLOUD.socket });
  const recorder = RECORDING ? createRecorder(made) : undefined;
  companion().keepEvents(() => {
    // Diagnostics are asked for where something failed: what led there goes with them.
    if (recorder !== undefined) shareRecording(recorder.exportText());
    return made.log.exportText();
  });
  ports = recorder === undefined ? made : { ...made, ...recorder.ports, log: made.log };
  return ports;
}

let link: CloudLink | undefined;

/** The one connection to the cloud; undefined in an app without one. */
function cloudLink(): CloudLink | undefined {
  const ports = devicePorts();
  if (link !== undefined || ports.cloud === undefined) return link;
  const network = createNetworkState(wx);
  const isOnline$ = new BehaviorSubject(network.online());
  network.onChange((isOnline) => isOnline$.next(isOnline));
  const token = (rejected?: string) => cloudToken(cloudAccess(), rejected);
  link = createCloudLink({ ports: { ...ports, cloud: ports.cloud }, isOnline$, token });
  return link;
}

/**
 * Whether the cloud has the device of an identity online, and the list brought up to date first: of a device that the server was not
 * told of yet it says nothing. Cold; emits once; false in an app without a cloud.
 */
export function deviceInCloud(id: string): Observable<boolean> {
  const link = cloudLink();
  if (link === undefined || id === "") return of(false);
  return defer(() => {
    cloudAccess()?.paired();
    return onlineInCloud(link, devicePorts().clock, id);
  });
}

/** Signs in, whichever package was opened first; undefined in an app without a server. */
export function cloudAccess(): CloudAccess | undefined {
  backend();
  return companion().cloud();
}

/** Keeps a page in step with what the cloud says of the person's list and of alerts; for pages of devices that are in it. */
export function cloudNotices(isWanted: () => boolean): PagePart {
  return followNotices(
    () => (isWanted() ? cloudLink()?.notices$ : undefined),
    () => cloudAccess()?.noticed(),
  );
}

/** What a device that is paired is told of the cloud; undefined in an app without one. */
export function cloudAddress(): CloudAddress | undefined {
  return readCloud({ url: CLOUD.broker, prefix: CLOUD.prefix });
}

/** The camera, for codes. */
export function deviceCodes(): CodePort {
  return createWxCodePort(wx);
}

/** Passwords of networks that the person asked to keep. */
export function rememberedNetworks(): RememberedNetworks {
  return createRememberedNetworks(
    wxSecretStorage(wx, () => companion().user()),
    () => companion().now(),
  );
}

let handover: TagHandover | undefined;

/** What was read from a tag, on its way from the page that read it to the one that pairs. */
export function tagHandover(): TagHandover {
  handover ??= createTagHandover(() => devicePorts().clock.now());
  return handover;
}

const PROVISIONERS = PROTOCOLS.map(({ provisioner }) => provisioner);

/** Keys of sensors that encrypt what they broadcast. */
export function broadcastKeys(): BroadcastKeys {
  return createBroadcastKeys(wxSecretStorage(wx, () => companion().user()));
}

/** The protocols devices are paired by. */
export function deviceProvisioners(): readonly Provisioner[] {
  return PROVISIONERS;
}

const CONTROLS = PROTOCOLS.flatMap(({ control }) => (control === undefined ? [] : [control]));

/** What is not known: its values are shown as they come. */
const UNKNOWN_MODEL: CapabilityModel = { id: "unknown", version: "0.0.0", properties: {}, actions: {}, events: {} };

/** How saved devices are described, reached and remembered. */
export function deviceAccess(): Pick<DeviceStoreOptions, "describe" | "controls" | "paths" | "history" | "fetched"> {
  return {
    describe: describeDevice,
    controls: (model) => [...CONTROLS, bleGatt(model), noControl],
    paths: (model, device, keys) =>
      device.kind === "gatt" ? [] : [lanPath(model, device, keys), ...cloudPaths(model, device, keys)],
    history: storeOf("cache"),
    fetched: fetchedState,
  };
}

function storeOf(area: EvictableArea): EvictableStore {
  return createEvictableStore({ storage: wx, clock: companion(), area, user: () => companion().user() });
}

/** What periodic update knows of a device later than this phone. */
function fetchedState(device: SavedDevice): LastState | undefined {
  const [overlaid] = withSnapshot([device], createPeriodicUpdate(storeOf("snapshot")).latest());
  return overlaid === device ? undefined : overlaid?.state;
}

function lanPath(model: CapabilityModel, { name, ip }: SavedDevice, keys: readonly DeviceKey[]): ControlPath {
  return createLanPath({
    ports: devicePorts(),
    model,
    identities: keys.map(({ id, key }) => ({ id, key: hexToBytes(key) })),
    name,
    addresses: ip === undefined ? [] : [ip],
  });
}

/** By the identity that the phone handed to it, else by the one that the server names: another phone's, or another person's device. */
function cloudPaths(model: CapabilityModel, device: SavedDevice, keys: readonly DeviceKey[]): readonly ControlPath[] {
  const link = cloudLink();
  const id = keys[0]?.id ?? device.cloud?.id;
  return link === undefined || id === undefined
    ? []
    : [createCloudPath({ link, clock: devicePorts().clock, model, device: id })];
}

/** By the model stored for it, else its product as it was saved, else the name it advertised then. */
function describeDevice({ id, product, name }: SavedDevice): DescribedDevice {
  const advertisement = { localName: name, serviceUuids: [], serviceData: {}, manufacturerData: new Uint8Array() };
  const hints = { ...(product === undefined ? {} : { product }), advertisement };
  return describedBy(products(), companion().models.read(id), hints) ?? { model: UNKNOWN_MODEL };
}
