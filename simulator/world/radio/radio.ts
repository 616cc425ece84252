import type { BluetoothAir, CentralLinkEvents, LinkLoss, ReceivedAdvertisement } from "../link/central-link";
import { attemptConnection } from "../link/connection-attempt";
import { Link } from "../link/link";
import { LARGEST_MTU } from "../link/link-model";
import { type LinkSettings, linkBetween } from "../link/link-settings";
import type { SeededRandom } from "../random/seeded-random";
import type { World } from "../time/world";
import { Advertiser } from "./advertiser";
import type { AdvertisementSpec, VirtualPeripheral } from "./peripheral";
import { RadioStation } from "./radio-station";
import { receivedAdvertisement } from "./received-advertisement";

/** What a phone brings to its links. */
export interface PhoneRadio {
  /** Largest MTU it agrees to, bytes. */
  readonly maxMtu: number;
  readonly linkSettings?: Partial<LinkSettings>;
}

interface Listener {
  readonly phone: string;
  readonly received: (advertisement: ReceivedAdvertisement) => void;
}

/** The Bluetooth air of a world: which devices stand where, who hears whom, who is connected to whom. */
export class Radio implements BluetoothAir {
  readonly #world: World;
  readonly #random: SeededRandom;
  readonly #stations = new Map<string, RadioStation>();
  readonly #advertisers = new Map<string, Advertiser>();
  readonly #phones = new Map<string, PhoneRadio>();
  readonly #listeners = new Set<Listener>();
  readonly #links = new Set<Link>();
  readonly #attempts = new Map<string, Set<() => void>>();
  #linkIds = 0;

  constructor(world: World) {
    this.#world = world;
    this.#random = world.random.fork("radio");
  }

  /** Tells what a phone can do; one that nobody told about agrees to an MTU of 517 on the default link. */
  addPhone(phone: string, radio: PhoneRadio): void {
    this.#phones.set(phone, radio);
  }

  /**
   * Places a device.
   * @param rssi dBm at every phone until a {@link move}.
   * @param linkSettings what differs on its links from what the phone brings.
   * @param advertisesName false: whatever its firmware says, no name is on the air.
   * @throws when its name or address is taken.
   */
  add(
    peripheral: VirtualPeripheral,
    {
      rssi,
      linkSettings,
      advertisesName = true,
    }: { readonly rssi: number; readonly linkSettings?: Partial<LinkSettings>; readonly advertisesName?: boolean },
  ): void {
    const { name, address } = peripheral;
    if (this.#find(name) !== undefined || this.#find(address) !== undefined) {
      throw new Error(`A device named ${name} or with the address ${address} is on the air already`);
    }
    const random = this.#random.fork(address);
    const station = new RadioStation(peripheral, rssi, random, linkSettings);
    const send = ({ localName, ...rest }: AdvertisementSpec) =>
      this.#advertise(station, advertisesName && localName !== undefined ? { localName, ...rest } : rest);
    const advertiser = new Advertiser(this.#world, peripheral, random.fork("advertising"), send);
    this.#stations.set(address, station);
    this.#advertisers.set(address, advertiser);
    if (this.#listeners.size > 0) {
      advertiser.start();
    }
  }

  /** Takes a device away for good; connected phones notice by its silence. */
  remove(device: string): void {
    const { address } = this.#station(device).peripheral;
    this.powerOff(device);
    this.#advertisers.get(address)?.stop();
    this.#advertisers.delete(address);
    this.#stations.delete(address);
  }

  /**
   * Puts a device elsewhere. Below -100 dBm it is out of range, and links end after the supervision timeout.
   * @param device name or address.
   * @param phone only as this phone hears it; absent: for all.
   */
  move(device: string, rssi: number, phone?: string): void {
    this.#station(device).move(rssi, phone);
  }

  /** The device loses its power: silent, deaf, its links forgotten. */
  powerOff(device: string): void {
    this.#station(device).powerOff();
  }

  powerOn(device: string): void {
    this.#station(device).powerOn();
  }

  /** The phone's Bluetooth goes off: its links end, its attempts and scans stop without another word. */
  powerOffPhone(phone: string): void {
    for (const listener of [...this.#listeners].filter((one) => one.phone === phone)) {
      this.#deafen(listener);
    }
    for (const giveUp of [...(this.#attempts.get(phone) ?? [])]) {
      giveUp();
    }
    this.#drop((link) => link.phone === phone, "radio-off");
  }

  /** Cuts the links between a phone and a device this instant, for both ends: the `disconnect` of a fault. */
  dropLink(phone: string, device: string, why: LinkLoss = "supervision-timeout"): void {
    const address = this.#find(device)?.peripheral.address;
    this.#drop((link) => link.phone === phone && link.address === address, why);
  }

  /** The name, in scenario files, of the device with this address. */
  nameOf(address: string): string | undefined {
    return this.#stations.get(address)?.peripheral.name;
  }

  /**
   * The firmware of a device.
   * @param device name or address.
   */
  peripheral(device: string): VirtualPeripheral {
    return this.#station(device).peripheral;
  }

  /** @param device name or address. */
  hasPower(device: string): boolean {
    return this.#station(device).powered;
  }

  /** Connections that a phone or a device still believes in. */
  links(): readonly { readonly id: number; readonly phone: string; readonly address: string; readonly mtu: number }[] {
    return [...this.#links].map(({ id, phone, address, mtu }) => ({ id, phone, address, mtu }));
  }

  listen(phone: string, received: (advertisement: ReceivedAdvertisement) => void): () => void {
    const listener: Listener = { phone, received };
    this.#listeners.add(listener);
    for (const advertiser of this.#advertisers.values()) {
      advertiser.start();
    }
    return () => this.#deafen(listener);
  }

  connect(phone: string, address: string, events: CentralLinkEvents): () => void {
    const attempts = this.#attempts.get(phone) ?? new Set();
    this.#attempts.set(phone, attempts);
    const finished = () => void attempts.delete(giveUp);
    const cancel = attemptConnection(this.#world, {
      nextAnswerMs: () => this.#answering(phone, address)?.nextAdvertisementMs(),
      settle: () => {
        const station = this.#answering(phone, address);
        if (station === undefined) {
          return "gone";
        }
        finished();
        if (station.full) {
          events.failed("refused");
        } else {
          this.#open(phone, station, events);
        }
        return "settled";
      },
      timedOut: () => {
        finished();
        events.failed("not-in-range");
      },
    });
    const giveUp = () => {
      cancel();
      finished();
    };
    attempts.add(giveUp);
    return giveUp;
  }

  rssi(phone: string, address: string): number | undefined {
    return this.#stations.get(address)?.rssi(phone);
  }

  #answering(phone: string, address: string): RadioStation | undefined {
    const station = this.#stations.get(address);
    return station?.answers(phone) ? station : undefined;
  }

  #open(phone: string, station: RadioStation, events: CentralLinkEvents): void {
    const { maxMtu, linkSettings } = this.#phones.get(phone) ?? { maxMtu: LARGEST_MTU };
    const id = ++this.#linkIds;
    const link = new Link({
      timeline: this.#world,
      settings: linkBetween(linkSettings, station.linkSettings),
      random: this.#random.fork(`link/${id}`),
      id,
      phone,
      phoneMtu: maxMtu,
      peripheral: station.peripheral,
      events,
      released: (gone) => station.links.delete(gone),
      ended: (gone) => this.#links.delete(gone),
    });
    station.links.add(link);
    this.#links.add(link);
    link.announce();
  }

  #advertise(station: RadioStation, advertisement: AdvertisementSpec): void {
    if (station.full) {
      return;
    }
    for (const { phone, received } of [...this.#listeners]) {
      const rssi = station.noisyRssi(phone);
      if (rssi !== undefined) {
        received(receivedAdvertisement(station.peripheral, advertisement, rssi));
      }
    }
  }

  #deafen(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) {
      for (const advertiser of this.#advertisers.values()) {
        advertiser.stop();
      }
    }
  }

  #drop(which: (link: Link) => boolean, why: LinkLoss): void {
    for (const link of [...this.#links].filter(which)) {
      link.life.finish(why);
    }
  }

  #find(device: string): RadioStation | undefined {
    return (
      this.#stations.get(device) ?? [...this.#stations.values()].find((station) => station.peripheral.name === device)
    );
  }

  #station(device: string): RadioStation {
    const found = this.#find(device);
    if (found === undefined) {
      throw new Error(`No device ${device} is on the air`);
    }
    return found;
  }
}
