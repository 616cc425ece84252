import { createWxPorts, type WxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { createBlufiProvisioner } from "../../protocol/provisioning/blufi/provisioner";
import type { Provisioner } from "../../protocol/provisioning/contract";
import { companion } from "../lib/companion";

let ports: WxPorts | undefined;

/** The phone's radios, made when the first page of the package needs them: each event has one listener for good. */
export function devicePorts(): WxPorts {
  if (ports !== undefined) return ports;
  const made = createWxPorts(wx);
  companion().keepEvents(() => made.log.exportText());
  ports = made;
  return made;
}

const PROVISIONERS: readonly Provisioner[] = [createBlufiProvisioner()];

/** The protocols devices are paired by. */
export function deviceProvisioners(): readonly Provisioner[] {
  return PROVISIONERS;
}
