import { accountServicesFamily } from "./account/account-services-family";
import { adFamily } from "./account/ad-family";
import { reportFamily } from "./account/report-family";
import { userInfoFamily } from "./account/user-info-family";
import { beaconFamily } from "./beacon/beacon-family";
import { cloudFamily } from "./cloud/cloud-family";
import { transferFamily } from "./internet/transfer-family";
import { audioFamily } from "./media/audio-family";
import { cameraFamily } from "./media/camera-context";
import { imageInfoFamily } from "./media/image-info-family";
import { mediaContainerFamily } from "./media/media-container";
import { pictureFamily } from "./media/picture-family";
import { recorderFamily } from "./media/recorder";
import { cardFamily } from "./nfc/card-family";
import { peripheralFamily } from "./peripheral/peripheral-family";
import type { PhoneParts } from "./phone-parts";
import { locationFamily } from "./place/location-family";
import { sensorFamily } from "./sensors/sensor-family";
import { phoneEventsFamily } from "./system/phone-events-family";

/** What apps use of a phone besides radios, storage and the network. */
export function extraFamilies(parts: PhoneParts) {
  const { context, extras, files, permissions, requests } = parts;
  const transfers = transferFamily(context, files, requests);
  return {
    ...sensorFamily(context, extras.sensors),
    ...locationFamily(context, extras.location, permissions),
    ...pictureFamily(context, files, extras.album, permissions),
    ...imageInfoFamily(context, files, transfers),
    ...cameraFamily(context, files, extras.album, permissions, extras.frames),
    ...recorderFamily(context, extras.recorder),
    ...audioFamily(context, files, extras.sounds),
    ...beaconFamily(context, extras.beacons),
    ...peripheralFamily(context, extras.servers, parts),
    ...transfers,
    ...phoneEventsFamily(context),
    ...accountServicesFamily(context),
    ...userInfoFamily(context),
    ...reportFamily(context),
    ...adFamily(context),
    ...cloudFamily(context),
    ...cardFamily(context),
    ...mediaContainerFamily(context, files),
  };
}
