import { map, type Observable } from "rxjs";
import { sentName } from "../../bytes/padding";
import type { LinkedDevice } from "../../ports/ble";
import { listField, textField } from "./fields";
import { type Wx, wxCall } from "./wx-call";

/** What `wx.getConnectedBluetoothDevices` lists; entries without a deviceId are dropped. */
export function connectedDevices(wx: Wx, services: readonly string[]): Observable<readonly LinkedDevice[]> {
  return wxCall(wx, "getConnectedBluetoothDevices", { services: [...services] }).pipe(
    map((answer) => listField(answer, "devices").flatMap(linkedDevice)),
  );
}

function linkedDevice(device: unknown): readonly LinkedDevice[] {
  const deviceId = textField(device, "deviceId");
  const name = sentName(textField(device, "name"));
  return deviceId === undefined ? [] : [{ deviceId, ...(name === undefined ? {} : { name }) }];
}
