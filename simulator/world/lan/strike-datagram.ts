import type { FaultSpec } from "../faults/fault";
import type { LanDatagram } from "./lan-host";
import type { HostName } from "./lan-members";
import type { SubnetOptions } from "./subnet-options";

interface Delivery {
  readonly from: HostName;
  readonly to: HostName;
  readonly packet: LanDatagram;
}

/** Carries one packet to one host as the faults on `lan.udp` have it: one event for each packet between a phone and a device. */
export function strikeDatagram(
  { faults, powerOff, leave }: Pick<SubnetOptions, "faults" | "powerOff" | "leave">,
  { from, to, packet }: Delivery,
  arrive: (packet: LanDatagram, afterMs?: number) => void,
  refused: (fault: FaultSpec) => void,
): void {
  const phone = [from, to].find(({ kind }) => kind === "phone")?.name;
  const device = [from, to].find(({ kind }) => kind === "device")?.name;
  const fault = phone === undefined || device === undefined ? undefined : faults.strike("lan.udp", { phone, device });
  switch (fault?.do) {
    case undefined:
      arrive(packet);
      break;
    case "drop":
    case "hang":
      break;
    case "corrupt":
      arrive({ ...packet, data: faults.corrupt(packet.data) });
      break;
    case "duplicate":
      arrive(packet);
      arrive(packet);
      break;
    case "delay":
      arrive(packet, fault.ms);
      break;
    case "error":
      refused(fault);
      break;
    case "disconnect":
      if (phone !== undefined) leave(phone);
      break;
    case "power-off":
      if (device !== undefined) powerOff(device);
      break;
  }
}
