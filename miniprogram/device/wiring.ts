import { createWxPorts, type WxPorts } from "../../protocol/adapters/wx/create-wx-ports";

let ports: WxPorts | undefined;

/** The phone's radios, made when the first page of the package needs them: each event has one listener for good. */
export function devicePorts(): WxPorts {
  ports ??= createWxPorts(wx);
  return ports;
}
