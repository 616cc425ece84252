import { readFileSync } from "node:fs";
import { createCrowd } from "../crowd";
import { drawPage } from "../drawn-page";
import type { Figure, Measurement } from "../figure";
import { HandlerTime } from "../handler-time";
import { startPathPerAdvert } from "../peers/path-per-advert";
import { openScanPage, portsOf } from "../scan-page";

const DEVICES = 1_000;
const ADVERTS = 2_000;
/** The list fills, and code becomes warm. */
const FILLING_MS = 5_000;
const PATIENCE_MS = 600_000;

const OURS = "miniprogram/device/pages/scan/index.wxml";
/** What a page of the peer's kind shows of a device. */
const PEER = `<view wx:for="{{devices}}" wx:key="deviceId" data-id="{{item.deviceId}}" bindtap="connect">
  <view>{{item.name}}</view><view>{{item.RSSI}} dBm</view><view>{{item.deviceId}}</view>
</view>`;

/**
 * What a report costs the scan page among 1,000 devices, from the platform's callback to the nodes of its template, and
 * what it costs a page that puts each report into data as it comes.
 */
export const scanCpu: Measurement = {
  ids: ["scan.1000.cpu-per-advert"],
  async measure() {
    const ours = await timed(async (crowd, time) => {
      const phone = { ...crowd.phone, wx: time.ofDeviceFound(crowd.phone.wx), clock: time.ofClock(crowd.phone.clock) };
      await openScanPage(phone, portsOf(phone), drawPage(readFileSync(OURS, "utf8"), { rows: [], listHeight: 0 }));
    });
    const peer = await timed(async (crowd, time) => {
      void startPathPerAdvert(
        { ...crowd.phone, wx: time.ofDeviceFound(crowd.phone.wx) },
        drawPage(PEER, { devices: [] }),
      );
    });
    const figure: Figure = {
      id: "scan.1000.cpu-per-advert",
      value: (ours * 1_000) / ADVERTS,
      unit: "us per advert",
      better: "lower",
      vs: "a path per advert",
      ratio: ours / peer,
    };
    return [figure];
  },
};

/** Milliseconds in the handlers of what `open` starts, for {@link ADVERTS} reports. */
async function timed(
  open: (crowd: ReturnType<typeof createCrowd>, time: HandlerTime) => Promise<void>,
): Promise<number> {
  const crowd = createCrowd(DEVICES);
  const time = new HandlerTime();
  await open(crowd, time);
  await crowd.world.advance(FILLING_MS);
  let adverts = 0;
  crowd.phone.wx.onBluetoothDeviceFound(({ devices }) => {
    adverts += devices.length;
  });
  time.restart();
  await crowd.world.until(() => adverts >= ADVERTS, PATIENCE_MS);
  return time.ms;
}
