import type { SiteProfile } from "../../../../../miniprogram/device/workbench/site/site-profile";
import { createSites, type SiteOpening, type Sites } from "../../../../../miniprogram/device/workbench/site/sites";
import { wxSecretStorage } from "../../../../../miniprogram/lib/networks/secret-storage";
import { bytesToHex } from "../../../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { Lab } from "../../../../simulator/wx/lab";

export const hexOf = (text: string) => bytesToHex(encodeUtf8(text));
export const IOT = hexOf("Riverside-IoT");
export const FIVE = hexOf("Riverside-5F");
export const PASSWORDS = ["s3cret-riverside", "zweites-Geheimnis"] as const;
export const DAY = 24 * 3_600_000;

export const HOTEL: Omit<SiteProfile, "until"> = {
  id: "hotel5",
  name: "滨江酒店 5 层",
  networks: [{ ssidHex: IOT }, { ssidHex: FIVE }],
  naming: "{floor} 层走廊灯 {n}",
  rooms: ["5F 走廊", "501"],
  days: 7,
};

export const BOTH = new Map([
  [IOT, encodeUtf8(PASSWORDS[0])],
  [FIVE, encodeUtf8(PASSWORDS[1])],
]);

/** A phone with the sites of its technician. */
export class SiteRig {
  readonly lab: Lab;
  user = "-";
  /** ms that passed beside what the world did. */
  since = 0;

  constructor(SDKVersion = "3.8.10") {
    this.lab = new Lab();
    if (SDKVersion !== "3.8.10") this.lab.phone.extend({ getAppBaseInfo: () => ({ SDKVersion }) });
  }

  readonly now = () => this.since + this.lab.world.now();

  /** As after a launch: nothing in memory. */
  sites(): Sites {
    const { wx } = this.lab;
    const user = () => this.user;
    return createSites({ storage: wx, secrets: wxSecretStorage(wx, user), user, now: this.now });
  }

  /** Calls of the storage take a few ms. */
  settle(): Promise<void> {
    return this.lab.world.advance(1_000);
  }

  async opening(sites: Sites, id = HOTEL.id): Promise<SiteOpening> {
    let opening: SiteOpening | undefined;
    sites.openSite(id, (given) => {
      if (opening !== undefined) throw new Error("called twice");
      opening = given;
    });
    await this.settle();
    if (opening === undefined) throw new Error("never called");
    return opening;
  }

  stored(): string {
    return JSON.stringify(this.lab.phone.snapshotStorage());
  }
}
