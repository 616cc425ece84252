import { equalBytes } from "../../../protocol/bytes/equal";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Provisioner } from "../../../protocol/provisioning/contract";
import { type Recognised, recognise } from "./recognise";

/** An advertisement and its scan response alternate, and sensors split one measurement over two packets. */
const REMEMBERED = 4;

/** What the latest payloads of one device say: decoded once, however often they are repeated. */
export class RecognisedPayloads {
  private readonly latest: { readonly report: AdvertisementReport; readonly recognised: Recognised }[] = [];

  /** What a report says of its device; the same object again while its bytes are among the latest. */
  recognise(report: AdvertisementReport, provisioners: readonly Provisioner[]): Recognised {
    const known = this.latest.find((payload) => saysTheSame(payload.report, report));
    if (known !== undefined) return known.recognised;
    const recognised = recognise(report, provisioners);
    if (this.latest.unshift({ report, recognised }) > REMEMBERED) this.latest.pop();
    return recognised;
  }
}

function saysTheSame(a: AdvertisementReport, b: AdvertisementReport): boolean {
  const services = Object.keys(a.serviceData);
  return (
    a.localName === b.localName &&
    a.name === b.name &&
    equalBytes(a.manufacturerData, b.manufacturerData) &&
    a.serviceUuids.length === b.serviceUuids.length &&
    a.serviceUuids.every((service, index) => service === b.serviceUuids[index]) &&
    services.length === Object.keys(b.serviceData).length &&
    services.every((service) => equalOrAbsent(a.serviceData[service], b.serviceData[service]))
  );
}

function equalOrAbsent(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && equalBytes(a, b));
}
