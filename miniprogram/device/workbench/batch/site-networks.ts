import { hexToBytes } from "../../../../protocol/bytes/hex";
import type { WifiCredentials } from "../../../../protocol/provisioning/contract";
import type { OpenSite } from "../site/site-profile";
import type { BatchQuestion } from "./contract";

interface NetworkState {
  readonly ssidHex: string;
  password: Uint8Array;
  /** A device joined with this password. */
  isProven: boolean;
  /** Who said that the password is wrong. */
  readonly refusedBy: Set<string>;
  /**
   *     usable --two devices say wrong, or one and nobody else can try--> asked --answer--> usable
   *                                                                         +--no answer--> given up
   */
  is: "usable" | "asked" | "given-up";
}

/** Devices that must agree before a person is asked for a password: one may be wrong about it. */
const AGREEING = 2;

/** The networks of a site, in the order in which they are tried, and what devices say of their passwords. Holds secrets. */
export class SiteNetworks {
  private readonly networks: readonly NetworkState[];

  constructor(site: Pick<OpenSite, "networks" | "passwords">) {
    this.networks = site.networks.map(({ ssidHex }) => ({
      ssidHex,
      password: site.passwords.get(ssidHex) ?? new Uint8Array(),
      isProven: false,
      refusedBy: new Set(),
      is: "usable",
    }));
  }

  get questions(): readonly BatchQuestion[] {
    return this.networks.flatMap(({ is, ssidHex }) => (is === "asked" ? [{ is: "password", ssidHex }] : []));
  }

  /** Where a device begins; undefined: nowhere, until a person answers, or for good. */
  get first(): string | undefined {
    const first = this.networks.find(({ is }) => is !== "given-up");
    return first?.is === "usable" ? first.ssidHex : undefined;
  }

  /** Every network of the site was given up. */
  get isHopeless(): boolean {
    return this.networks.every(({ is }) => is === "given-up");
  }

  /** The next one after a network that a device could not find or join. */
  after(ssidHex: string): string | undefined {
    const at = this.networks.findIndex((network) => network.ssidHex === ssidHex);
    return this.networks.slice(at + 1).find(({ is }) => is === "usable")?.ssidHex;
  }

  /** A secret. Undefined: nothing may be sent to this network now. */
  credentials(ssidHex: string): WifiCredentials | undefined {
    const network = this.find(ssidHex);
    return network?.is === "usable" ? { ssid: hexToBytes(ssidHex), password: network.password } : undefined;
  }

  /** A device joined: whoever called its password wrong was wrong. @returns those devices. */
  joined(ssidHex: string): readonly string[] {
    const network = this.find(ssidHex);
    if (network === undefined) return [];
    network.isProven = true;
    network.is = "usable";
    return this.released(network);
  }

  /** A device says that the password is wrong. @returns whether it may be: then it waits for the others, or a person. */
  refused(ssidHex: string, serial: string): boolean {
    const network = this.find(ssidHex);
    if (network === undefined || network.isProven) return false;
    network.refusedBy.add(serial);
    if (network.refusedBy.size >= AGREEING) network.is = "asked";
    return true;
  }

  /** Nobody else can try. */
  settleDoubts(): void {
    for (const network of this.networks) {
      if (network.refusedBy.size > 0 && network.is === "usable") network.is = "asked";
    }
  }

  /** @param password undefined: the person has none. @returns the devices that waited for it. */
  answer(ssidHex: string, password: Uint8Array | undefined): readonly string[] {
    const network = this.find(ssidHex);
    if (network?.is !== "asked") return [];
    network.is = password === undefined ? "given-up" : "usable";
    network.password = password ?? new Uint8Array();
    return this.released(network);
  }

  /** Forgets every password. */
  forget(): void {
    for (const network of this.networks) network.password = new Uint8Array();
  }

  private find(ssidHex: string): NetworkState | undefined {
    return this.networks.find((network) => network.ssidHex === ssidHex);
  }

  private released(network: NetworkState): readonly string[] {
    const waiting = [...network.refusedBy];
    network.refusedBy.clear();
    return waiting;
  }
}
