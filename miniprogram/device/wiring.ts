import { createWxPorts, type WxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { companion } from "../lib/companion";

let ports: WxPorts | undefined;

/** The phone's radios, made when the first page of the package needs them: each event has one listener for good. */
export function devicePorts(): WxPorts {
  ports ??= startPorts();
  return ports;
}

function startPorts(): WxPorts {
  const started = createWxPorts(wx);
  companion().keepEvents(() => started.log.exportText());
  return started;
}
