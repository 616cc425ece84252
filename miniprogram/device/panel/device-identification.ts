import { reportedName } from "../../../protocol/ble/reported-name";
import { sentName } from "../../../protocol/bytes/padding";
import type { WantedDevice } from "../../../protocol/control/find-device";
import { DeviceError } from "../../../protocol/errors/device-error";
import { deviceIdentity } from "../../lib/devices/device-identity";
import type { SavedDevice } from "../../lib/devices/saved-device";

/** How a saved device is recognised in the air: by its id, else by the name it advertised when it was saved. */
export function wantedDevice({ id, kind, name, deviceId }: SavedDevice): WantedDevice {
  const tail = id.slice(id.lastIndexOf("-") + 1);
  return {
    deviceId,
    resembles: (report) => {
      const advertised = reportedName(report);
      if (advertised === undefined) return false;
      // The identity holds a hash of the advertised name, which stays when the person renames the device.
      return advertised === sentName(name) || deviceIdentity({ kind, name: advertised, deviceId: tail }) === id;
    },
  };
}

/** A device answered to the name, but its serial number is another's. */
export function anotherDevice(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "device" }, { advice: "rescan" });
}
