import { bytesToHex } from "../../../protocol/bytes/hex";
import type { VirtualPeripheral } from "../radio/peripheral";
import type { AccessPoint } from "../wifi/access-point";
import { extendedNetwork, roamed } from "../wifi/extended-network";
import type { DeviceHttpServer } from "../wifi/soft-ap";
import { subnetOf } from "./ipv4";

/** A phone or a device by its name in the scenario. */
export interface HostName {
  readonly kind: "phone" | "device";
  readonly name: string;
}

/** One host on one network; a device may be on two, its own and the one that it joined. */
export interface Membership extends HostName {
  readonly accessPoint: AccessPoint;
  /** IPv4 there. */
  readonly address: string;
  readonly device?: VirtualPeripheral;
  /** The access point is the device's own. */
  readonly isOwner?: true;
  readonly http?: DeviceHttpServer;
}

export interface LanMembersOptions {
  /** Names of phones that are on some network, with it. */
  phones(): readonly (readonly [phone: string, network: AccessPoint])[];
  devices(): readonly VirtualPeripheral[];
  accessPoints(): readonly AccessPoint[];
  /** The IPv4 that a network's DHCP server gives to a host of this label. */
  leaseOf(label: string, network: AccessPoint): string;
}

const FIRST_SOFT_AP_CLIENT = 2;

/** Who is on which network now, at which address. */
export class LanMembers {
  readonly #options: LanMembersOptions;
  /** Phones by the access point of a device, in the order they came: their addresses there. */
  readonly #softApClients = new Map<string, string[]>();

  constructor(options: LanMembersOptions) {
    this.#options = options;
  }

  of({ kind, name }: HostName): readonly Membership[] {
    return this.#all().filter((host) => host.kind === kind && host.name === name);
  }

  /** Hosts on the same network as this one, itself left out. */
  neighbours(member: Membership): readonly Membership[] {
    const key = this.#networkOf(member.accessPoint);
    return this.#all().filter(
      (host) => this.#networkOf(host.accessPoint) === key && (host.kind !== member.kind || host.name !== member.name),
    );
  }

  /** The phone's own address; undefined when it is on no network. */
  addressOf(phone: string): string | undefined {
    return this.of({ kind: "phone", name: phone })[0]?.address;
  }

  /** Who has an address on the network that a phone is on. */
  at(phone: string, address: string): Membership | undefined {
    const [self] = this.of({ kind: "phone", name: phone });
    return self && this.neighbours(self).find((host) => host.address === address);
  }

  #all(): readonly Membership[] {
    const devices = this.#options.devices();
    const stations = devices.flatMap((device): Membership[] => {
      const joined = device.station?.joined;
      const accessPoint = joined && this.#onAir(joined, device.name);
      if (accessPoint === undefined) return [];
      const address = this.#options.leaseOf(device.name, accessPoint);
      return [{ kind: "device", name: device.name, accessPoint, address, device, ...httpOf(device.lan?.()?.http) }];
    });
    const owners = devices.flatMap((device): Membership[] => {
      const own = device.softAp?.();
      if (own === undefined) return [];
      const { accessPoint, ip, server } = own;
      return [{ kind: "device", name: device.name, accessPoint, address: ip, device, isOwner: true, http: server }];
    });
    const phones = this.#options.phones().map(([name, accessPoint]): Membership => {
      const owner = owners.find((device) => keyOf(device.accessPoint) === keyOf(accessPoint));
      const address =
        owner === undefined ? this.#options.leaseOf(`phone ${name}`, accessPoint) : this.#softApLease(name, owner);
      return { kind: "phone", name, accessPoint, address };
    });
    return [...phones, ...stations, ...owners];
  }

  /** The access point that carries it now; a router that is off, or out of range, carries nothing. */
  #onAir(joined: AccessPoint, device: string): AccessPoint | undefined {
    const heard = this.#options.accessPoints().map((point) => ({ ...point, rssi: point.at?.[device] ?? point.rssi }));
    return roamed(joined, heard);
  }

  /** A device's own access point is a network of its own. */
  #networkOf(accessPoint: AccessPoint): string {
    const key = keyOf(accessPoint);
    const isWorlds = this.#options.accessPoints().some((point) => keyOf(point) === key);
    return isWorlds ? extendedNetwork(accessPoint) : key;
  }

  #softApLease(phone: string, { accessPoint, address }: Membership): string {
    const key = keyOf(accessPoint);
    const clients = this.#softApClients.get(key) ?? [];
    this.#softApClients.set(key, clients);
    if (!clients.includes(phone)) clients.push(phone);
    return `${subnetOf(address)}${FIRST_SOFT_AP_CLIENT + clients.indexOf(phone)}`;
  }
}

function keyOf({ bssid }: AccessPoint): string {
  return bytesToHex(bssid);
}

function httpOf(http: DeviceHttpServer | undefined) {
  return http === undefined ? {} : { http };
}
