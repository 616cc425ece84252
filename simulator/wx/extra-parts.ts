import { Beacons } from "./beacon/beacons";
import { CacheManagers } from "./cache/cached-requests";
import { OpenFiles } from "./files/open-files";
import type { PhoneFiles } from "./files/phone-files";
import { Sounds } from "./media/audio-family";
import { CameraFrames } from "./media/camera-context";
import { PhoneAlbum } from "./media/phone-album";
import { Recorder } from "./media/recorder";
import { PeripheralServers } from "./peripheral/peripheral-family";
import type { PhoneContext } from "./phone-context";
import { PhoneLocation } from "./place/phone-place";
import { Sensors } from "./sensors/sensors";
import type { Permissions } from "./system/permissions";

/** What a phone has besides its radios: what runs for the app on any of it ends with the app. */
export interface ExtraParts {
  readonly sensors: Sensors;
  readonly location: PhoneLocation;
  readonly album: PhoneAlbum;
  readonly recorder: Recorder;
  readonly sounds: Sounds;
  readonly frames: CameraFrames;
  readonly openFiles: OpenFiles;
  readonly beacons: Beacons;
  readonly servers: PeripheralServers;
  readonly caches: CacheManagers;
}

export function createExtraParts(phone: PhoneContext, files: PhoneFiles, permissions: Permissions): ExtraParts {
  return {
    sensors: new Sensors(phone),
    location: new PhoneLocation(phone),
    album: new PhoneAlbum(),
    recorder: new Recorder(phone, files, permissions),
    sounds: new Sounds(),
    frames: new CameraFrames(),
    openFiles: new OpenFiles(files),
    beacons: new Beacons(phone),
    servers: new PeripheralServers(phone),
    caches: new CacheManagers(phone),
  };
}

/** The app is gone. */
export function forgetExtras({ album: _album, ...parts }: ExtraParts): void {
  for (const part of Object.values(parts)) part.forget();
}

/** The phone's Bluetooth went on or off. */
export function extrasOfBluetooth({ beacons, servers }: ExtraParts, on: boolean): void {
  beacons.radioSwitched();
  if (!on) servers.forget();
}

/** Names of what runs for the app, for a leak check. */
export function runningExtras({ sensors, location, recorder, frames, openFiles, beacons }: ExtraParts): string[] {
  return [
    ...sensors.running.map((event) =>
      event
        .replace(/^on/, "")
        .replace(/Change$/, "")
        .toLowerCase(),
    ),
    ...(location.watching ? ["location"] : []),
    ...(recorder.recording ? ["recorder"] : []),
    ...(frames.size > 0 ? ["camera-frames"] : []),
    ...(openFiles.size > 0 ? ["files"] : []),
    ...(beacons.running ? ["beacons"] : []),
  ];
}
