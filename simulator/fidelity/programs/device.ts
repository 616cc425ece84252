import { buttons, type Program } from "./program";

/** A call with one result, told as it comes. */
const told = (call: string, what: string): string =>
  `wx.${call}({ success: (r) => this.say(${what}), fail: (r) => this.say(r.errMsg) })`;

export const DEVICE: readonly Program[] = [
  {
    page: "device/clipboard-data",
    wxml: `<input placeholder="words" bindinput="keep"/>${buttons("copy", "paste")}`,
    script: `
      keep({ detail }) { this.words = detail.value },
      copy() { wx.setClipboardData({ data: this.words }) },
      paste() { wx.getClipboardData({ success: ({ data }) => this.say('pasted ' + data) }) },`,
    does: [
      { type: "abc 中文", into: "words" },
      { tap: "copy" },
      { see: "内容已复制" },
      { wait: 3_000 },
      { tap: "paste" },
      { see: "pasted abc 中文" },
    ],
  },
  {
    page: "device/screen-brightness",
    wxml: `<slider min="0" max="1" step="0.1" value="0.2" bindchange="set"/>${buttons("get", "half")}`,
    script: `
      set({ detail }) { wx.setScreenBrightness({ value: detail.value }) },
      half() { ${told("setScreenBrightness", "r.errMsg").replace("({", "({ value: 0.5,")} },
      get() { wx.getScreenBrightness({ success: ({ value }) => this.say('now ' + value.toFixed(1)) }) },`,
    does: [{ tap: "half" }, { see: "setScreenBrightness:ok" }, { tap: "get" }, { see: "now 0.5" }],
  },
  {
    page: "device/vibrate",
    wxml: buttons("long", "short", "odd"),
    script: `
      long() { ${told("vibrateLong", "r.errMsg")} },
      short() { wx.vibrateShort({ type: 'heavy', success: (r) => this.say(r.errMsg) }) },
      odd() { wx.vibrateShort({ type: 'odd', success: () => this.say('taken'), fail: () => this.say('refused') }) },`,
    does: [
      { tap: "long" },
      { see: "vibrateLong:ok" },
      { tap: "short" },
      { see: "vibrateShort:ok" },
      { tap: "odd" },
      { see: "refused" },
    ],
  },
  {
    page: "device/add-contact",
    wxml: buttons("add", "nameless"),
    script: `
      add() { wx.addPhoneContact({ firstName: 'Li', mobilePhoneNumber: '13800000000', success: (r) => this.say(r.errMsg), fail: (r) => this.say(r.errMsg) }) },
      nameless() { wx.addPhoneContact({ mobilePhoneNumber: '1', fail: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [{ tap: "nameless" }, { see: "addPhoneContact:fail" }, { tap: "add" }, { see: "addPhoneContact:ok" }],
  },
  {
    page: "device/wifi",
    wxml: `${buttons("start", "list", "mine")}<view wx:for="{{names}}" wx:key="*this">net {{item}}</view>`,
    data: { names: [] },
    script: `
      start() { ${told("startWifi", "r.errMsg")} },
      list() {
        wx.onGetWifiList(({ wifiList }) => this.setData({ names: wifiList.map(({ SSID }) => SSID) }))
        wx.getWifiList({})
      },
      mine() { wx.getConnectedWifi({ success: ({ wifi }) => this.say('on ' + wifi.SSID) }) },`,
    does: [
      { tap: "start" },
      { see: "startWifi:ok" },
      { tap: "list" },
      { see: "net Neighbour" },
      { tap: "mine" },
      { see: "on HomeNet" },
    ],
  },
  {
    page: "device/get-network-type",
    wxml: buttons("get"),
    script: `get() { wx.getNetworkType({ success: ({ networkType }) => this.say('type ' + networkType) }) },`,
    does: [
      { tap: "get" },
      { see: "type wifi" },
      { phone: (phone) => phone.setNetwork("none"), what: "no network" },
      { tap: "get" },
      { see: "type none" },
    ],
  },
  {
    page: "device/on-network-status-change",
    wxml: "<view>waiting</view>",
    script: `onLoad() { wx.onNetworkStatusChange(({ isConnected, networkType }) => this.say(isConnected + ' ' + networkType)) },`,
    does: [
      { phone: (phone) => phone.setNetwork("none"), what: "no network" },
      { see: "false none" },
      { phone: (phone) => phone.setNetwork("4g"), what: "mobile network" },
      { see: "true 4g" },
    ],
  },
  {
    page: "device/get-system-info",
    wxml: buttons("async", "sync", "late", "window"),
    script: `
      shown(r) { return [r.platform, r.windowWidth, typeof r.SDKVersion, r.statusBarHeight > 0, r.safeArea.bottom > 0].join(' ') },
      async() { wx.getSystemInfo({ success: (r) => this.say('async ' + this.shown(r)) }) },
      sync() { this.say('sync ' + this.shown(wx.getSystemInfoSync())) },
      late() { wx.getSystemInfoAsync({ success: (r) => this.say('late ' + this.shown(r)) }) },
      window() { const w = wx.getWindowInfo(); this.say('window ' + w.windowWidth + ' ' + (w.windowHeight < w.screenHeight)) },`,
    does: [
      { tap: "async" },
      { see: "async android 375 string true true" },
      { tap: "sync" },
      { see: "sync android 375 string true true" },
      { tap: "late" },
      { see: "late android 375 string true true" },
      { tap: "window" },
      { see: "window 375 true" },
    ],
  },
  {
    page: "device/on-compass-change",
    wxml: buttons("start", "stop"),
    script: `
      onLoad() { wx.onCompassChange(({ direction, accuracy }) => this.say('to ' + direction + ' ' + (accuracy !== undefined))) },
      start() { wx.startCompass() },
      stop() { wx.stopCompass({ success: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      { phone: (phone) => phone.setMotion({ heading: 90 }), what: "turns east" },
      { tap: "start" },
      { see: "to 90 true" },
      { tap: "stop" },
      { see: "stopCompass:ok" },
    ],
  },
  {
    page: "device/make-phone-call",
    wxml: buttons("call", "nobody"),
    script: `
      call() { wx.makePhoneCall({ phoneNumber: '10086', success: ({ errMsg }) => this.say(errMsg), fail: ({ errMsg }) => this.say(errMsg) }) },
      nobody() { wx.makePhoneCall({ fail: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [{ tap: "nobody" }, { see: "makePhoneCall:fail" }, { tap: "call" }, { see: "makePhoneCall:ok" }],
  },
  {
    page: "device/scan-code",
    wxml: buttons("scan"),
    script: `scan() { wx.scanCode({ success: ({ result, scanType, errMsg }) => this.say([result, scanType, errMsg].join(' ')) }) },`,
    does: [
      { tap: "scan" },
      { type: "LAMP-01", into: "粘贴二维码里的文字" },
      { tap: "扫到了" },
      { see: "LAMP-01 QR_CODE scanCode:ok" },
    ],
  },
  {
    page: "device/on-accelerometer-change",
    wxml: buttons("start", "stop"),
    script: `
      onLoad() { wx.onAccelerometerChange(({ x, y, z }) => this.say([x, y, z].map((one) => one.toFixed(1)).join(' '))) },
      start() { wx.startAccelerometer({ interval: 'ui' }) },
      stop() { wx.stopAccelerometer({ success: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [{ tap: "start" }, { see: "0.0 0.0 -1.0" }, { tap: "stop" }, { see: "stopAccelerometer:ok" }],
  },
  {
    page: "device/capture-screen",
    wxml: "<view>take a picture of the screen</view>",
    script: `onLoad() { wx.onUserCaptureScreen(() => this.say('it was taken')) },`,
    does: [{ phone: (phone) => phone.captureScreen(), what: "a screenshot" }, { see: "it was taken" }],
  },
  {
    page: "device/get-battery-info",
    wxml: buttons("get", "sync"),
    script: `
      get() { wx.getBatteryInfo({ success: ({ level, isCharging }) => this.say('level ' + level + ' ' + isCharging) }) },
      sync() { const { level } = wx.getBatteryInfoSync(); this.say('sync ' + level) },`,
    does: [
      { phone: (phone) => phone.setBattery({ level: 37, charging: true }), what: "on the charger" },
      { tap: "get" },
      { see: "level 37 true" },
      { tap: "sync" },
      { see: "sync 37" },
    ],
  },
];
